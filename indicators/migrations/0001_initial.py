import django.db.models.deletion
import indicators.enums
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('activities', '0001_initial'),
        ('partnership', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('text', models.TextField(verbose_name='goal')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='measured by')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='partnership.agreement', verbose_name='agreement')),
                ('focus_area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='partnership.focusarea', verbose_name='focus area')),
            ],
            options={
                'verbose_name': 'goal',
                'verbose_name_plural': 'goals',
                'ordering': ['agreement', 'position'],
                'constraints': [models.UniqueConstraint(fields=('agreement', 'position'), name='goal_position')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('kind', models.CharField(default=indicators.enums.ValueKind['COUNT'], max_length=30, verbose_name='kind of number')),
                ('direction', models.CharField(max_length=30, verbose_name='direction')),
                ('unit', models.CharField(blank=True, max_length=60, verbose_name='unit')),
                ('comparator', models.CharField(blank=True, max_length=120, verbose_name='compared with')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='indicators.goal', verbose_name='goal')),
                ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='indicators.indicator', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'indicator',
                'verbose_name_plural': 'indicators',
                'ordering': ['goal', 'position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['count', 'rate', 'share'])), name='indicator_kind'), models.CheckConstraint(condition=models.Q(('direction__in', ['down', 'up', 'hold', 'unstated'])), name='indicator_direction'), models.UniqueConstraint(fields=('goal', 'position'), name='indicator_position'), models.CheckConstraint(condition=models.Q(('part_of', models.F('id')), _negated=True), name='indicator_not_its_own_part')],
            },
        ),
        migrations.CreateModel(
            name='Baseline',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='value')),
                ('indicator', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='baseline', to='indicators.indicator', verbose_name='indicator')),
            ],
            options={
                'verbose_name': 'baseline',
                'verbose_name_plural': 'baselines',
                'ordering': ['indicator'],
                'constraints': [models.CheckConstraint(condition=models.Q(('value__isnull', True), ('value__gte', 0), _connector='OR'), name='baseline_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='value')),
                ('count', models.PositiveIntegerField(blank=True, null=True, verbose_name='count')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='population')),
                ('respondents', models.PositiveIntegerField(blank=True, null=True, verbose_name='number who answered')),
                ('margin', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name='uncertainty, plus or minus')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measurements', to='indicators.indicator', verbose_name='indicator')),
            ],
            options={
                'verbose_name': 'measurement',
                'verbose_name_plural': 'measurements',
                'ordering': ['indicator', 'year'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'year'), name='measurement_once_a_year'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='measurement_not_negative'), models.CheckConstraint(condition=models.Q(('population__isnull', True), ('population__gt', 0), _connector='OR'), name='measurement_population'), models.CheckConstraint(condition=models.Q(('margin__isnull', True), ('margin__gte', 0), _connector='OR'), name='measurement_margin')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('change', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name='change')),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='value')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='indicators.indicator', verbose_name='indicator')),
            ],
            options={
                'verbose_name': 'target',
                'verbose_name_plural': 'targets',
                'ordering': ['indicator', 'year'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['percent_of_baseline', 'percent_of_previous', 'points', 'value', 'hold', 'direction', 'comparator'])), name='target_kind'), models.UniqueConstraint(fields=('indicator', 'year'), name='target_once_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('change__isnull', False), ('kind__in', ['percent_of_baseline', 'percent_of_previous', 'points']), ('value__isnull', True)), models.Q(('change__isnull', True), ('kind', 'value'), ('value__gte', 0), ('value__isnull', False)), models.Q(('change__isnull', True), ('kind__in', ['hold', 'direction', 'comparator']), ('value__isnull', True)), _connector='OR'), name='target_typed')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('text', models.TextField(verbose_name='success criterion')),
                ('data_source', models.CharField(blank=True, max_length=300, verbose_name='data source')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='activities.activityedition', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'success criterion',
                'verbose_name_plural': 'success criteria',
                'ordering': ['edition', 'position'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'position'), name='criterion_position')],
            },
        ),
    ]

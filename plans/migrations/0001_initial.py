import django.db.models.deletion
import plans.enums
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnership', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentLayout',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('data', models.JSONField(verbose_name='settings')),
                ('agreement', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='document_layout', to='partnership.agreement', verbose_name='agreement')),
            ],
            options={
                'verbose_name': 'document layout',
                'verbose_name_plural': 'document layouts',
                'ordering': ['agreement'],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('state', models.CharField(default=plans.enums.PlanState['DRAFT'], max_length=30, verbose_name='state')),
                ('annex', models.CharField(blank=True, max_length=40, verbose_name='annex')),
                ('presented_on', models.DateField(blank=True, null=True, verbose_name='presented on')),
                ('period', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='plan', to='partnership.planperiod', verbose_name='plan period')),
                ('presented_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='presented_plans', to='partnership.governingbody', verbose_name='presented to')),
            ],
            options={
                'verbose_name': 'plan',
                'verbose_name_plural': 'plans',
                'ordering': ['period__partnership', '-period__year'],
            },
        ),
        migrations.CreateModel(
            name='FindingAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=64, verbose_name='finding')),
                ('code', models.CharField(max_length=60, verbose_name='check')),
                ('finding', models.TextField(verbose_name='what the finding said')),
                ('reason', models.TextField(verbose_name='reason')),
                ('answered_at', models.DateTimeField(verbose_name='answered')),
                ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='finding_answers', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='finding_answers', to='plans.plan', verbose_name='plan')),
            ],
            options={
                'verbose_name': 'answer to a finding',
                'verbose_name_plural': 'answers to findings',
                'ordering': ['plan', '-answered_at'],
            },
        ),
        migrations.CreateModel(
            name='PlanSection',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('heading', models.CharField(blank=True, max_length=160, verbose_name='heading')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, verbose_name='revision')),
                ('focus_area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='partnership.focusarea', verbose_name='focus area')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='plans.plan', verbose_name='plan')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
                'ordering': ['plan', 'position'],
            },
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'sent_back', 'in_force', 'closed'])), name='plan_state'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='plan_titled'),
        ),
        migrations.AddConstraint(
            model_name='findinganswer',
            constraint=models.UniqueConstraint(fields=('plan', 'key'), name='finding_answered_once'),
        ),
        migrations.AddConstraint(
            model_name='findinganswer',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='finding_answer_reasoned'),
        ),
        migrations.AddConstraint(
            model_name='plansection',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['summary', 'front', 'area', 'theory', 'focus_area', 'focus_areas_end', 'economy', 'targets', 'plan', 'unfunded'])), name='section_kind'),
        ),
        migrations.AddConstraint(
            model_name='plansection',
            constraint=models.UniqueConstraint(fields=('plan', 'position'), name='section_position'),
        ),
        migrations.AddConstraint(
            model_name='plansection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('focus_area__isnull', False), ('kind', 'focus_area')), models.Q(models.Q(('kind', 'focus_area'), _negated=True), ('focus_area__isnull', True)), _connector='OR'), name='section_focus_area'),
        ),
    ]

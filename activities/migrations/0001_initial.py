import activities.enums
import django.db.models.deletion
import partnership.models.base
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
            name='Activity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(default=activities.enums.ActivityKind['ACTIVITY'], max_length=30, verbose_name='kind')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='activities.activity', verbose_name='part of')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'activity',
                'verbose_name_plural': 'activities',
                'ordering': ['partnership', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ActivityEdition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('short_title', models.CharField(blank=True, max_length=120, verbose_name='short title in the overview')),
                ('status', models.CharField(default=activities.enums.EditionStatus['PROPOSED'], max_length=30, verbose_name='status')),
                ('needs_no_funding', models.BooleanField(default=False, verbose_name='needs no funding from the partnership')),
                ('anchored_by', models.DateField(blank=True, null=True, verbose_name='anchored by')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='activities.activity', verbose_name='activity')),
                ('anchored_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='anchored_editions', to='partnership.organisation', verbose_name='to be anchored in')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='partnership.planperiod', verbose_name='plan period')),
            ],
            options={
                'verbose_name': 'activity in a plan',
                'verbose_name_plural': 'activities in plans',
                'ordering': ['period', 'position'],
            },
        ),
        migrations.CreateModel(
            name='ActivityActor',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('role', models.CharField(max_length=30, verbose_name='role')),
                ('post', models.CharField(blank=True, max_length=120, verbose_name='post')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activity_roles', to='partnership.governingbody', verbose_name='group')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activity_roles', to='partnership.organisation', verbose_name='organisation')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actors', to='activities.activityedition', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'actor',
                'verbose_name_plural': 'actors',
                'ordering': ['edition', 'position'],
            },
        ),
        migrations.CreateModel(
            name='ActivityPart',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30, verbose_name='part')),
                ('heading', models.CharField(blank=True, max_length=120, verbose_name='heading, where it differs')),
                ('before', models.TextField(blank=True, verbose_name='text')),
                ('after', models.TextField(blank=True, verbose_name='text after the items')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='activities.activityedition', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'part of the description',
                'verbose_name_plural': 'parts of the description',
                'ordering': ['edition', 'kind'],
            },
        ),
        migrations.CreateModel(
            name='ActorContact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='called here')),
                ('actor', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='contact', to='activities.activityactor', verbose_name='actor')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activity_contacts', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'contact',
                'verbose_name_plural': 'contacts',
                'ordering': ['actor'],
            },
        ),
        migrations.CreateModel(
            name='AdoptedAmount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('series', models.UUIDField(blank=True, editable=False, null=True, verbose_name='series')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('label', models.CharField(blank=True, max_length=200, verbose_name='budget line')),
                ('amount', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='kroner')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adopted_amounts', to='activities.activity', verbose_name='activity')),
                ('budget_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adopted_amounts', to='partnership.budgetyear', verbose_name='budget year')),
            ],
            options={
                'verbose_name': 'adopted amount',
                'verbose_name_plural': 'adopted amounts',
                'ordering': ['activity', 'budget_year__starts_on', 'position'],
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('series', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='series')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('label', models.CharField(max_length=200, verbose_name='budget line')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('calculation', models.CharField(blank=True, max_length=200, verbose_name='calculation')),
                ('price_level', models.CharField(blank=True, max_length=40, verbose_name='price level')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_lines', to='activities.activityedition', verbose_name='activity')),
                ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='budget_lines', to='partnership.organisation', verbose_name='recipient')),
            ],
            options={
                'verbose_name': 'budget line',
                'verbose_name_plural': 'budget lines',
                'ordering': ['edition', 'position'],
            },
        ),
        migrations.CreateModel(
            name='BudgetAmount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(default=activities.enums.CellKind['AMOUNT'], max_length=30, verbose_name='kind')),
                ('amount', partnership.models.base.KronerField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='kroner')),
                ('already', partnership.models.base.KronerField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='of which already adopted')),
                ('requested', partnership.models.base.KronerField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='requested')),
                ('provisional', models.BooleanField(default=False, verbose_name='provisional')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('budget_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='partnership.budgetyear', verbose_name='budget year')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amounts', to='activities.budgetline', verbose_name='budget line')),
            ],
            options={
                'verbose_name': 'amount',
                'verbose_name_plural': 'amounts',
                'ordering': ['line', 'budget_year__starts_on'],
            },
        ),
        migrations.CreateModel(
            name='CoFinancing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('amount', partnership.models.base.KronerField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='kroner')),
                ('text', models.TextField(blank=True, verbose_name='what it pays for')),
                ('budget_year', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.budgetyear', verbose_name='budget year')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cofinancing', to='activities.activityedition', verbose_name='activity')),
                ('funder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cofinancing', to='partnership.organisation', verbose_name='funder')),
            ],
            options={
                'verbose_name': 'co-financing',
                'verbose_name_plural': 'co-financing',
                'ordering': ['edition', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Deliverable',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('text', models.TextField(verbose_name='deliverable')),
                ('when', models.CharField(blank=True, max_length=120, verbose_name='when')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliverables', to='activities.activityedition', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'deliverable',
                'verbose_name_plural': 'deliverables',
                'ordering': ['edition', 'position'],
            },
        ),
        migrations.CreateModel(
            name='FocusAreaContribution',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='focus_contributions', to='activities.activityedition', verbose_name='activity')),
                ('focus_area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='partnership.focusarea', verbose_name='focus area')),
            ],
            options={
                'verbose_name': 'contribution to a focus area',
                'verbose_name_plural': 'contributions to focus areas',
                'ordering': ['edition', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Lineage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='descendants', to='activities.activity', verbose_name='came from')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lineage', to='activities.activity', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'lineage',
                'verbose_name_plural': 'lineages',
                'ordering': ['successor', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('qualifier', models.CharField(default=activities.enums.MeasureQualifier['EXACTLY'], max_length=30, verbose_name='qualifier')),
                ('low', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='number')),
                ('high', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='up to')),
                ('out_of', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='out of')),
                ('start', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='from')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='unit')),
                ('what', models.CharField(blank=True, max_length=300, verbose_name='what is counted')),
                ('basis', models.CharField(blank=True, max_length=120, verbose_name='counted per')),
                ('deliverable', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='activities.deliverable', verbose_name='deliverable')),
            ],
            options={
                'verbose_name': 'number of a deliverable',
                'verbose_name_plural': 'numbers of deliverables',
                'ordering': ['deliverable', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('text', models.TextField(verbose_name='objective')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objectives', to='activities.activityedition', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'objective',
                'verbose_name_plural': 'objectives',
                'ordering': ['edition', 'position'],
            },
        ),
        migrations.CreateModel(
            name='OutcomeContribution',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcome_contributions', to='activities.activityedition', verbose_name='activity')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='partnership.outcome', verbose_name='outcome')),
            ],
            options={
                'verbose_name': 'contribution to an outcome',
                'verbose_name_plural': 'contributions to outcomes',
                'ordering': ['edition', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('stage', models.CharField(max_length=30, verbose_name='stage')),
                ('text', models.TextField(verbose_name='what')),
                ('amount', partnership.models.base.KronerField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='kroner')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='activities.activityedition', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'carried out or planned',
                'verbose_name_plural': 'carried out and planned',
                'ordering': ['edition', 'position'],
            },
        ),
        migrations.CreateModel(
            name='ScheduleItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('when', models.CharField(blank=True, max_length=120, verbose_name='when')),
                ('text', models.TextField(verbose_name='what happens')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schedule_items', to='activities.activityedition', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'line of the schedule',
                'verbose_name_plural': 'lines of the schedule',
                'ordering': ['edition', 'position'],
            },
        ),
        migrations.CreateModel(
            name='ScheduleSpan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('precision', models.CharField(max_length=30, verbose_name='precision')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spans', to='activities.scheduleitem', verbose_name='line')),
            ],
            options={
                'verbose_name': 'stretch of time',
                'verbose_name_plural': 'stretches of time',
                'ordering': ['item', 'starts_on'],
            },
        ),
        migrations.CreateModel(
            name='TargetGroup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('rank', models.CharField(blank=True, default='', max_length=30, verbose_name='rank')),
                ('text', models.TextField(verbose_name='target group')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='target_groups', to='activities.activityedition', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'target group',
                'verbose_name_plural': 'target groups',
                'ordering': ['edition', 'position'],
            },
        ),
        migrations.CreateModel(
            name='TotalNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField(verbose_name='note')),
                ('budget_year', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.budgetyear', verbose_name='budget year')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='total_notes', to='activities.activityedition', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'note on a total',
                'verbose_name_plural': 'notes on totals',
                'ordering': ['edition', 'budget_year__starts_on'],
            },
        ),
        migrations.CreateModel(
            name='UnsplitAmount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(default=activities.enums.CellKind['AMOUNT'], max_length=30, verbose_name='kind')),
                ('amount', partnership.models.base.KronerField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='kroner')),
                ('already', partnership.models.base.KronerField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='of which already adopted')),
                ('requested', partnership.models.base.KronerField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='requested')),
                ('provisional', models.BooleanField(default=False, verbose_name='provisional')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('budget_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='partnership.budgetyear', verbose_name='budget year')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsplit_amounts', to='activities.activityedition', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'amount not split on lines',
                'verbose_name_plural': 'amounts not split on lines',
                'ordering': ['edition', 'budget_year__starts_on'],
            },
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['activity', 'pool', 'administration'])), name='activity_kind'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='activity_not_own_parent'),
        ),
        migrations.AddConstraint(
            model_name='activityedition',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['proposed', 'new', 'continued', 'changed', 'discontinued', 'declined'])), name='edition_status'),
        ),
        migrations.AddConstraint(
            model_name='activityedition',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='edition_titled'),
        ),
        migrations.AddConstraint(
            model_name='activityedition',
            constraint=models.UniqueConstraint(fields=('activity', 'period'), name='edition_once_per_period'),
        ),
        migrations.AddConstraint(
            model_name='activityedition',
            constraint=models.UniqueConstraint(fields=('period', 'position'), name='edition_position_unique'),
        ),
        migrations.AddConstraint(
            model_name='activityedition',
            constraint=models.UniqueConstraint(fields=('period', 'number'), name='edition_number_unique'),
        ),
        migrations.AddConstraint(
            model_name='activityactor',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['responsible', 'operator', 'financial', 'coordinator', 'partner', 'employer', 'commissioner'])), name='actor_role'),
        ),
        migrations.AddConstraint(
            model_name='activityactor',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='actor_position'),
        ),
        migrations.AddConstraint(
            model_name='activityactor',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', True), ('organisation__isnull', False)), models.Q(('body__isnull', False), ('organisation__isnull', True)), models.Q(('body__isnull', True), ('organisation__isnull', True), models.Q(('post', ''), _negated=True)), _connector='OR'), name='actor_is_someone'),
        ),
        migrations.AddConstraint(
            model_name='activitypart',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['intro', 'background', 'purpose', 'legal_basis', 'objectives', 'target_groups', 'schedule', 'deliverables', 'economy', 'actors', 'anchoring', 'contribution', 'progress', 'criteria'])), name='part_kind'),
        ),
        migrations.AddConstraint(
            model_name='activitypart',
            constraint=models.UniqueConstraint(fields=('edition', 'kind'), name='part_once'),
        ),
        migrations.AddConstraint(
            model_name='activitypart',
            constraint=models.CheckConstraint(condition=models.Q(('after', ''), models.Q(('kind__in', ['intro', 'background', 'purpose', 'legal_basis', 'anchoring']), _negated=True), _connector='OR'), name='part_text_is_one'),
        ),
        migrations.AddConstraint(
            model_name='adoptedamount',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='adopted_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='adoptedamount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('label', ''), ('series__isnull', True)), models.Q(('series__isnull', False), models.Q(('label', ''), _negated=True)), _connector='OR'), name='adopted_line_labelled'),
        ),
        migrations.AddConstraint(
            model_name='adoptedamount',
            constraint=models.UniqueConstraint(fields=('activity', 'budget_year', 'series'), name='adopted_once_per_line'),
        ),
        migrations.AddConstraint(
            model_name='adoptedamount',
            constraint=models.UniqueConstraint(condition=models.Q(('series__isnull', True)), fields=('activity', 'budget_year'), name='adopted_once_not_split'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='budget_line_labelled'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='budget_line_position'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.UniqueConstraint(fields=('edition', 'series'), name='budget_line_series_once'),
        ),
        migrations.AddConstraint(
            model_name='budgetamount',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['amount', 'undecided', 'discontinued'])), name='budget_amount_kind'),
        ),
        migrations.AddConstraint(
            model_name='budgetamount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gte', 0), ('amount__isnull', False), ('kind', 'amount')), models.Q(('amount__isnull', True), ('kind', 'undecided'), ('provisional', False)), models.Q(('amount__isnull', True), ('kind', 'discontinued'), ('provisional', False)), _connector='OR'), name='budget_amount_typed'),
        ),
        migrations.AddConstraint(
            model_name='budgetamount',
            constraint=models.CheckConstraint(condition=models.Q(('already__isnull', True), models.Q(('already__gte', 0), ('already__lte', models.F('amount')), ('kind', 'amount')), models.Q(('already__gte', 0), ('kind', 'undecided')), _connector='OR'), name='budget_amount_already'),
        ),
        migrations.AddConstraint(
            model_name='budgetamount',
            constraint=models.CheckConstraint(condition=models.Q(('requested__isnull', True), models.Q(('kind__in', ['amount', 'undecided']), ('requested__gte', 0)), _connector='OR'), name='budget_amount_requested'),
        ),
        migrations.AddConstraint(
            model_name='budgetamount',
            constraint=models.UniqueConstraint(fields=('line', 'budget_year'), name='budget_amount_once'),
        ),
        migrations.AddConstraint(
            model_name='cofinancing',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='cofinancing_position'),
        ),
        migrations.AddConstraint(
            model_name='cofinancing',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gt', 0), _connector='OR'), name='cofinancing_positive'),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='deliverable_position'),
        ),
        migrations.AddConstraint(
            model_name='focusareacontribution',
            constraint=models.UniqueConstraint(fields=('edition', 'focus_area'), name='focus_contribution_once'),
        ),
        migrations.AddConstraint(
            model_name='focusareacontribution',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='focus_contribution_position'),
        ),
        migrations.AddConstraint(
            model_name='lineage',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['renamed', 'merged', 'split'])), name='lineage_kind'),
        ),
        migrations.AddConstraint(
            model_name='lineage',
            constraint=models.UniqueConstraint(fields=('successor', 'predecessor'), name='lineage_once'),
        ),
        migrations.AddConstraint(
            model_name='lineage',
            constraint=models.CheckConstraint(condition=models.Q(('successor', models.F('predecessor')), _negated=True), name='lineage_not_from_itself'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('qualifier__in', ['exactly', 'at_least', 'about', 'at_most'])), name='measure_qualifier'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(fields=('deliverable', 'position'), name='measure_position'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('low__gte', 0)), name='measure_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('high__isnull', True), ('high__gt', models.F('low')), _connector='OR'), name='measure_range'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('out_of__isnull', True), ('out_of__gte', models.F('low')), _connector='OR'), name='measure_share'),
        ),
        migrations.AddConstraint(
            model_name='objective',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='objective_position'),
        ),
        migrations.AddConstraint(
            model_name='outcomecontribution',
            constraint=models.UniqueConstraint(fields=('edition', 'outcome'), name='outcome_contribution_once'),
        ),
        migrations.AddConstraint(
            model_name='outcomecontribution',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='outcome_contribution_position'),
        ),
        migrations.AddConstraint(
            model_name='progress',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['carried_out', 'planned'])), name='progress_stage'),
        ),
        migrations.AddConstraint(
            model_name='progress',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='progress_position'),
        ),
        migrations.AddConstraint(
            model_name='progress',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='progress_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='scheduleitem',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='schedule_item_position'),
        ),
        migrations.AddConstraint(
            model_name='schedulespan',
            constraint=models.CheckConstraint(condition=models.Q(('precision__in', ['day', 'month', 'quarter', 'season', 'loose'])), name='span_precision'),
        ),
        migrations.AddConstraint(
            model_name='schedulespan',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='span_dates'),
        ),
        migrations.AddConstraint(
            model_name='schedulespan',
            constraint=models.UniqueConstraint(fields=('item', 'starts_on'), name='span_once'),
        ),
        migrations.AddConstraint(
            model_name='targetgroup',
            constraint=models.CheckConstraint(condition=models.Q(('rank', ''), ('rank__in', ['primary', 'secondary', 'tertiary']), _connector='OR'), name='target_rank'),
        ),
        migrations.AddConstraint(
            model_name='targetgroup',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='target_group_position'),
        ),
        migrations.AddConstraint(
            model_name='totalnote',
            constraint=models.UniqueConstraint(fields=('edition', 'budget_year'), name='total_note_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='totalnote',
            constraint=models.UniqueConstraint(condition=models.Q(('budget_year__isnull', True)), fields=('edition',), name='total_note_once_on_label'),
        ),
        migrations.AddConstraint(
            model_name='unsplitamount',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['amount', 'undecided', 'discontinued'])), name='unsplit_amount_kind'),
        ),
        migrations.AddConstraint(
            model_name='unsplitamount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gte', 0), ('amount__isnull', False), ('kind', 'amount')), models.Q(('amount__isnull', True), ('kind', 'undecided'), ('provisional', False)), models.Q(('amount__isnull', True), ('kind', 'discontinued'), ('provisional', False)), _connector='OR'), name='unsplit_amount_typed'),
        ),
        migrations.AddConstraint(
            model_name='unsplitamount',
            constraint=models.CheckConstraint(condition=models.Q(('already__isnull', True), models.Q(('already__gte', 0), ('already__lte', models.F('amount')), ('kind', 'amount')), models.Q(('already__gte', 0), ('kind', 'undecided')), _connector='OR'), name='unsplit_amount_already'),
        ),
        migrations.AddConstraint(
            model_name='unsplitamount',
            constraint=models.CheckConstraint(condition=models.Q(('requested__isnull', True), models.Q(('kind__in', ['amount', 'undecided']), ('requested__gte', 0)), _connector='OR'), name='unsplit_amount_requested'),
        ),
        migrations.AddConstraint(
            model_name='unsplitamount',
            constraint=models.UniqueConstraint(fields=('edition', 'budget_year'), name='unsplit_amount_once'),
        ),
    ]

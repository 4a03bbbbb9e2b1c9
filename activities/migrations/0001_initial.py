import activities.enums
import django.db.models.deletion
import django.db.models.expressions
import partnership.clock
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
            name='AccountCode',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('series', models.UUIDField(blank=True, null=True, verbose_name='budget line')),
                ('code', models.CharField(max_length=60, verbose_name='code in the finance system')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='account_codes', to='activities.activity', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'code in the finance system',
                'verbose_name_plural': 'codes in the finance system',
                'ordering': ['activity', 'code'],
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
            name='AdoptedActivity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('anchored_by', models.DateField(blank=True, null=True, verbose_name='anchored by')),
                ('anchored_on', models.DateField(blank=True, null=True, verbose_name='anchored')),
                ('anchoring_note', models.TextField(blank=True, verbose_name='how it was anchored')),
                ('undecided', models.JSONField(blank=True, default=list, verbose_name='budget years with money that is not decided')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='taken out of the plan')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adopted', to='activities.activity', verbose_name='activity')),
                ('anchored_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adopted_anchored', to='partnership.organisation', verbose_name='to be anchored in')),
                ('focus_area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adopted_activities', to='partnership.focusarea', verbose_name='focus area')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adopted_activities', to='partnership.planperiod', verbose_name='plan period')),
            ],
            options={
                'verbose_name': 'adopted activity',
                'verbose_name_plural': 'adopted activities',
                'ordering': ['period', 'position'],
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
                ('stands', models.BooleanField(default=True, editable=False, verbose_name='stands in the version in force')),
                ('moved', partnership.models.base.KronerField(decimal_places=2, default=0, editable=False, max_digits=14, verbose_name='moved here by reallocations')),
                ('granted', partnership.models.base.KronerField(decimal_places=2, default=0, editable=False, max_digits=14, verbose_name='granted, less what was returned')),
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
            name='AdoptedDeliverable',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source', models.UUIDField(verbose_name='id in the plan')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('text', models.TextField(verbose_name='deliverable')),
                ('when', models.CharField(blank=True, max_length=120, verbose_name='when')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='taken out of the plan')),
                ('adopted', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliverables', to='activities.adoptedactivity', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'adopted deliverable',
                'verbose_name_plural': 'adopted deliverables',
                'ordering': ['adopted', 'position'],
            },
        ),
        migrations.CreateModel(
            name='AdoptedMeasure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source', models.UUIDField(verbose_name='id in the plan')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('qualifier', models.CharField(default=activities.enums.MeasureQualifier['EXACTLY'], max_length=30, verbose_name='qualifier')),
                ('low', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='number')),
                ('high', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='up to')),
                ('out_of', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='out of')),
                ('start', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='from')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='unit')),
                ('what', models.CharField(blank=True, max_length=300, verbose_name='what is counted')),
                ('basis', models.CharField(blank=True, max_length=120, verbose_name='counted per')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='taken out of the plan')),
                ('deliverable', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='activities.adopteddeliverable', verbose_name='deliverable')),
            ],
            options={
                'verbose_name': 'adopted number of a deliverable',
                'verbose_name_plural': 'adopted numbers of deliverables',
                'ordering': ['deliverable', 'position'],
            },
        ),
        migrations.CreateModel(
            name='ApplicationBundle',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('state', models.CharField(default=activities.enums.BundleState['DRAFT'], max_length=30, verbose_name='state')),
                ('made_at', models.DateTimeField(default=partnership.clock.now, verbose_name='made')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bundles', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bundles', to='partnership.planperiod', verbose_name='plan period')),
            ],
            options={
                'verbose_name': 'list of applications for decision',
                'verbose_name_plural': 'lists of applications for decision',
                'ordering': ['period', '-made_at'],
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
            name='CarryOver',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('price_level', models.CharField(blank=True, max_length=40, verbose_name='price and wage level')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('state', models.CharField(default=activities.enums.CarryOverState['DRAFT'], max_length=30, verbose_name='state')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided')),
                ('decided_by', models.CharField(blank=True, max_length=200, verbose_name='decided by')),
                ('made_at', models.DateTimeField(default=partnership.clock.now, verbose_name='made')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, verbose_name='revision')),
                ('entry', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carry_over', to='partnership.frameentry', verbose_name='frame entry')),
                ('from_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried_on', to='partnership.budgetyear', verbose_name='from the year')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carry_overs', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('to_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried_in', to='partnership.budgetyear', verbose_name='to the year')),
            ],
            options={
                'verbose_name': 'carry-over',
                'verbose_name_plural': 'carry-overs',
                'ordering': ['from_year', '-made_at'],
            },
        ),
        migrations.CreateModel(
            name='CarryOverLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('amount', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='kroner')),
                ('purpose', models.CharField(blank=True, max_length=200, verbose_name='what for')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried', to='activities.adoptedamount', verbose_name='adopted amount')),
                ('carry_over', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='activities.carryover', verbose_name='carry-over')),
            ],
            options={
                'verbose_name': 'line of a carry-over',
                'verbose_name_plural': 'lines of carry-overs',
                'ordering': ['carry_over', 'account'],
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
            name='DeliverableReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(default=activities.enums.ReportState['ASKED'], max_length=30, verbose_name='state')),
                ('status', models.CharField(blank=True, max_length=30, verbose_name='status')),
                ('text', models.TextField(blank=True, verbose_name='in a few words')),
                ('moved_to', models.DateField(blank=True, null=True, verbose_name='new date')),
                ('is_unchanged', models.BooleanField(default=False, verbose_name='no change')),
                ('question', models.TextField(blank=True, verbose_name='question from the secretariat')),
                ('on_behalf', models.BooleanField(default=False, verbose_name='filled in by the secretariat')),
                ('reported_at', models.DateTimeField(blank=True, null=True, verbose_name='reported')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, verbose_name='revision')),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accepted_reports', to=settings.AUTH_USER_MODEL, verbose_name='accepted by')),
                ('deliverable', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='activities.adopteddeliverable', verbose_name='deliverable')),
                ('reported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliverable_reports', to=settings.AUTH_USER_MODEL, verbose_name='reported by')),
            ],
            options={
                'verbose_name': 'report of a deliverable',
                'verbose_name_plural': 'reports of deliverables',
                'ordering': ['round', 'deliverable'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('address', models.CharField(blank=True, max_length=500, verbose_name='address')),
                ('caption', models.CharField(blank=True, max_length=200, verbose_name='what it shows')),
                ('added_at', models.DateTimeField(default=partnership.clock.now, verbose_name='added')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='partnership.storedfile', verbose_name='file')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='activities.deliverablereport', verbose_name='report')),
            ],
            options={
                'verbose_name': 'evidence',
                'verbose_name_plural': 'evidence',
                'ordering': ['added_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ExpenseImport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=120, verbose_name='file')),
                ('sha256', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('rows', models.PositiveIntegerField(verbose_name='rows')),
                ('duplicates', models.PositiveIntegerField(default=0, verbose_name='known already')),
                ('imported_at', models.DateTimeField(default=partnership.clock.now, verbose_name='imported')),
                ('imported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='expense_imports', to=settings.AUTH_USER_MODEL, verbose_name='imported by')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='expense_imports', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'import of spending',
                'verbose_name_plural': 'imports of spending',
                'ordering': ['partnership', '-imported_at'],
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
            name='Forecast',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('amount', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='expected at the end of the year')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('made_at', models.DateTimeField(default=partnership.clock.now, verbose_name='made')),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='forecast', to='activities.adoptedamount', verbose_name='adopted amount')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forecasts', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
            ],
            options={
                'verbose_name': 'forecast',
                'verbose_name_plural': 'forecasts',
                'ordering': ['account'],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('purpose', models.TextField(verbose_name='what for')),
                ('receiver', models.CharField(blank=True, max_length=120, verbose_name='resident or group')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('amount', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='kroner')),
                ('returned', partnership.models.base.KronerField(decimal_places=2, default=0, editable=False, max_digits=14, verbose_name='returned')),
                ('conditions', models.TextField(blank=True, verbose_name='conditions')),
                ('granted_on', models.DateField(verbose_name='granted')),
                ('decided_by', models.CharField(max_length=200, verbose_name='decided by')),
                ('account_due_on', models.DateField(blank=True, null=True, verbose_name='account due')),
                ('state', models.CharField(default=activities.enums.GrantState['GRANTED'], max_length=30, verbose_name='state')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='activities.adoptedamount', verbose_name='adopted amount')),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='granted', to='partnership.frozendocument', verbose_name='letter')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='partnership.organisation', verbose_name='receiver')),
                ('serves', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants_served', to='activities.activity', verbose_name='activity it serves')),
            ],
            options={
                'verbose_name': 'grant',
                'verbose_name_plural': 'grants',
                'ordering': ['account', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Expense',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField(verbose_name='date')),
                ('amount', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='kroner')),
                ('text', models.CharField(blank=True, max_length=300, verbose_name='text')),
                ('voucher', models.CharField(blank=True, max_length=60, verbose_name='voucher')),
                ('source', models.CharField(default=activities.enums.ExpenseSource['HAND'], max_length=30, verbose_name='source')),
                ('fingerprint', models.CharField(blank=True, max_length=64, verbose_name='recognised by')),
                ('made_at', models.DateTimeField(default=partnership.clock.now, verbose_name='entered')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='expenses', to='activities.adoptedamount', verbose_name='adopted amount')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='expenses', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('imported', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='expenses', to='activities.expenseimport', verbose_name='import')),
                ('grant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='expenses', to='activities.grant', verbose_name='grant')),
            ],
            options={
                'verbose_name': 'spending',
                'verbose_name_plural': 'spending',
                'ordering': ['account', 'on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='GrantAccount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('spent', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='spent')),
                ('text', models.TextField(verbose_name='what came of it')),
                ('given_by', models.CharField(blank=True, max_length=120, verbose_name='given by')),
                ('given_at', models.DateTimeField(default=partnership.clock.now, verbose_name='given')),
                ('question', models.TextField(blank=True, verbose_name='question from the secretariat')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approved_grant_accounts', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grant_accounts', to='partnership.storedfile', verbose_name='file')),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='activities.grant', verbose_name='grant')),
            ],
            options={
                'verbose_name': 'account of a grant',
                'verbose_name_plural': 'accounts of grants',
                'ordering': ['grant', 'given_at'],
            },
        ),
        migrations.CreateModel(
            name='ImportMapping',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('columns', models.JSONField(default=dict, verbose_name='columns')),
                ('skipped', models.JSONField(default=list, verbose_name='codes that are not ours')),
                ('partnership', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='import_mapping', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'columns of the finance system',
                'verbose_name_plural': 'columns of the finance system',
                'ordering': ['partnership'],
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
            name='Payout',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('due_on', models.DateField(verbose_name='to be paid')),
                ('amount', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='kroner')),
                ('paid_on', models.DateField(blank=True, null=True, verbose_name='paid')),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payouts', to='activities.grant', verbose_name='grant')),
            ],
            options={
                'verbose_name': 'payout',
                'verbose_name_plural': 'payouts',
                'ordering': ['grant', 'position'],
            },
        ),
        migrations.CreateModel(
            name='PoolApplication',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('purpose', models.TextField(verbose_name='what for')),
                ('applicant', models.CharField(blank=True, max_length=120, verbose_name='resident or group')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('sought', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='sought, kroner')),
                ('recommended', partnership.models.base.KronerField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='recommended, kroner')),
                ('decided', partnership.models.base.KronerField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='decided otherwise, kroner')),
                ('recommendation', models.TextField(blank=True, verbose_name='what the working group says')),
                ('recommended_on', models.DateField(blank=True, null=True, verbose_name='recommended')),
                ('state', models.CharField(default=activities.enums.ApplicationState['RECEIVED'], max_length=30, verbose_name='state')),
                ('answer', models.TextField(blank=True, verbose_name='what was answered')),
                ('received_on', models.DateField(default=partnership.clock.today, verbose_name='received')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, verbose_name='revision')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='activities.adoptedamount', verbose_name='pool')),
                ('bundle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='activities.applicationbundle', verbose_name='list for decision')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='partnership.organisation', verbose_name='organisation')),
                ('recommended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recommended_applications', to=settings.AUTH_USER_MODEL, verbose_name='recommended by')),
                ('serves', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='served_by', to='activities.activity', verbose_name='activity it serves')),
            ],
            options={
                'verbose_name': 'application',
                'verbose_name_plural': 'applications',
                'ordering': ['account', '-received_on', 'id'],
            },
        ),
        migrations.AddField(
            model_name='grant',
            name='application',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grant', to='activities.poolapplication', verbose_name='application'),
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
            name='Reallocation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('amount', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='kroner')),
                ('reason', models.TextField(verbose_name='reason')),
                ('state', models.CharField(default=activities.enums.ReallocationState['DRAFT'], max_length=30, verbose_name='state')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided')),
                ('decided_by', models.CharField(blank=True, max_length=200, verbose_name='decided by')),
                ('made_at', models.DateTimeField(default=partnership.clock.now, verbose_name='made')),
                ('limit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reallocations', to='partnership.delegatedlimit', verbose_name='decided within')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reallocations', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moved_from', to='activities.adoptedamount', verbose_name='from')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moved_to', to='activities.adoptedamount', verbose_name='to')),
            ],
            options={
                'verbose_name': 'reallocation',
                'verbose_name_plural': 'reallocations',
                'ordering': ['-made_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('amount', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='kroner')),
                ('on', models.DateField(default=partnership.clock.today, verbose_name='date')),
                ('made_at', models.DateTimeField(default=partnership.clock.now, verbose_name='made')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='activities.adoptedamount', verbose_name='adopted amount')),
                ('grant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='activities.grant', verbose_name='grant')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ledger_entries', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('reallocation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='activities.reallocation', verbose_name='reallocation')),
            ],
            options={
                'verbose_name': 'movement',
                'verbose_name_plural': 'movements',
                'ordering': ['account', 'made_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Repayment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('amount', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='kroner')),
                ('due_on', models.DateField(verbose_name='to be paid back')),
                ('received_on', models.DateField(blank=True, null=True, verbose_name='received')),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='repayments', to='activities.grant', verbose_name='grant')),
            ],
            options={
                'verbose_name': 'repayment',
                'verbose_name_plural': 'repayments',
                'ordering': ['grant', 'due_on'],
            },
        ),
        migrations.CreateModel(
            name='ReportedValue',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='so far')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='activities.adoptedmeasure', verbose_name='number')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='activities.deliverablereport', verbose_name='report')),
            ],
            options={
                'verbose_name': 'reported value',
                'verbose_name_plural': 'reported values',
                'ordering': ['measure__position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReportingRound',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=60, verbose_name='name')),
                ('starts_on', models.DateField(verbose_name='about the time from')),
                ('ends_on', models.DateField(verbose_name='about the time until')),
                ('opens_on', models.DateField(verbose_name='opens')),
                ('due_on', models.DateField(verbose_name='answer by')),
                ('asks_uncounted', models.BooleanField(default=False, verbose_name='asks about deliverables without a number too')),
                ('state', models.CharField(default=activities.enums.RoundState['PLANNED'], max_length=30, verbose_name='state')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='opened')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='partnership.planperiod', verbose_name='plan period')),
            ],
            options={
                'verbose_name': 'reporting round',
                'verbose_name_plural': 'reporting rounds',
                'ordering': ['period', 'starts_on'],
            },
        ),
        migrations.AddField(
            model_name='deliverablereport',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='activities.reportinground', verbose_name='round'),
        ),
        migrations.CreateModel(
            name='ReportRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField(default=partnership.clock.now, verbose_name='asked')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='reminded')),
                ('adopted', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='activities.adoptedactivity', verbose_name='activity')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='activities.reportinground', verbose_name='round')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_requests', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'request for a report',
                'verbose_name_plural': 'requests for reports',
                'ordering': ['round', 'user', 'adopted'],
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
            model_name='accountcode',
            constraint=models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='account_code_said'),
        ),
        migrations.AddConstraint(
            model_name='accountcode',
            constraint=models.UniqueConstraint(fields=('activity', 'code'), name='account_code_once'),
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
            model_name='adoptedactivity',
            constraint=models.UniqueConstraint(fields=('activity', 'period'), name='adopted_activity_once'),
        ),
        migrations.AddConstraint(
            model_name='adoptedactivity',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='adopted_activity_titled'),
        ),
        migrations.AddConstraint(
            model_name='adoptedamount',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='adopted_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='adoptedamount',
            constraint=models.CheckConstraint(condition=models.Q(('stands', True), ('amount', 0), _connector='OR'), name='adopted_withdrawn_is_zero'),
        ),
        migrations.AddConstraint(
            model_name='adoptedamount',
            constraint=models.CheckConstraint(condition=models.Q(('granted__gte', 0)), name='adopted_granted_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='adoptedamount',
            constraint=models.CheckConstraint(condition=models.Q(('granted__lte', django.db.models.expressions.CombinedExpression(models.F('amount'), '+', models.F('moved')))), name='adopted_never_overdrawn'),
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
            model_name='adopteddeliverable',
            constraint=models.UniqueConstraint(fields=('adopted', 'source'), name='adopted_deliverable_once'),
        ),
        migrations.AddConstraint(
            model_name='adoptedmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('qualifier__in', ['exactly', 'at_least', 'about', 'at_most'])), name='adopted_measure_qualifier'),
        ),
        migrations.AddConstraint(
            model_name='adoptedmeasure',
            constraint=models.UniqueConstraint(fields=('deliverable', 'source'), name='adopted_measure_once'),
        ),
        migrations.AddConstraint(
            model_name='applicationbundle',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'sent', 'adjusting', 'decided', 'sent_back', 'withdrawn'])), name='bundle_state'),
        ),
        migrations.AddConstraint(
            model_name='applicationbundle',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='bundle_titled'),
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
            model_name='carryover',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'sent', 'decided', 'declined'])), name='carry_over_state'),
        ),
        migrations.AddConstraint(
            model_name='carryover',
            constraint=models.CheckConstraint(condition=models.Q(('from_year', models.F('to_year')), _negated=True), name='carry_over_to_another'),
        ),
        migrations.AddConstraint(
            model_name='carryover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', False), ('entry__isnull', False), ('state', 'decided')), models.Q(models.Q(('state', 'decided'), _negated=True), ('decided_on__isnull', True), ('entry__isnull', True)), _connector='OR'), name='carry_over_decided'),
        ),
        migrations.AddConstraint(
            model_name='carryover',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'sent'])), fields=('from_year',), name='carry_over_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='carryoverline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='carried_positive'),
        ),
        migrations.AddConstraint(
            model_name='carryoverline',
            constraint=models.UniqueConstraint(fields=('carry_over', 'account'), name='carried_once'),
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
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['file', 'link'])), name='evidence_kind'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('file__isnull', False), ('kind', 'file')), models.Q(('file__isnull', True), ('kind', 'link'), models.Q(('address', ''), _negated=True)), _connector='OR'), name='evidence_is_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='expenseimport',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='expense_import_fingerprint'),
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
            model_name='forecast',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='forecast_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='expense',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['hand', 'import'])), name='expense_source'),
        ),
        migrations.AddConstraint(
            model_name='expense',
            constraint=models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='expense_not_zero'),
        ),
        migrations.AddConstraint(
            model_name='expense',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fingerprint', ''), ('imported__isnull', True), ('source', 'hand')), models.Q(('imported__isnull', False), ('source', 'import'), models.Q(('fingerprint', ''), _negated=True)), _connector='OR'), name='expense_imported'),
        ),
        migrations.AddConstraint(
            model_name='expense',
            constraint=models.UniqueConstraint(condition=models.Q(('fingerprint', ''), _negated=True), fields=('account', 'fingerprint'), name='expense_once'),
        ),
        migrations.AddConstraint(
            model_name='grantaccount',
            constraint=models.CheckConstraint(condition=models.Q(('spent__gte', 0)), name='grant_account_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='grantaccount',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='grant_account_said'),
        ),
        migrations.AddConstraint(
            model_name='grantaccount',
            constraint=models.UniqueConstraint(condition=models.Q(('approved_on__isnull', True), ('question', '')), fields=('grant',), name='grant_account_one_waiting'),
        ),
        migrations.AddConstraint(
            model_name='grantaccount',
            constraint=models.UniqueConstraint(condition=models.Q(('approved_on__isnull', False)), fields=('grant',), name='grant_account_one_approved'),
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
            model_name='payout',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payout_positive'),
        ),
        migrations.AddConstraint(
            model_name='payout',
            constraint=models.UniqueConstraint(fields=('grant', 'position'), name='payout_position'),
        ),
        migrations.AddConstraint(
            model_name='poolapplication',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['received', 'recommended', 'not_recommended', 'sent', 'granted', 'declined', 'withdrawn'])), name='application_state'),
        ),
        migrations.AddConstraint(
            model_name='poolapplication',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='application_dates'),
        ),
        migrations.AddConstraint(
            model_name='poolapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('purpose', ''), _negated=True)), name='application_said'),
        ),
        migrations.AddConstraint(
            model_name='poolapplication',
            constraint=models.CheckConstraint(condition=models.Q(('sought__gt', 0)), name='application_seeks_something'),
        ),
        migrations.AddConstraint(
            model_name='poolapplication',
            constraint=models.CheckConstraint(condition=models.Q(('organisation__isnull', False), models.Q(('applicant', ''), _negated=True), _connector='OR'), name='application_of_someone'),
        ),
        migrations.AddConstraint(
            model_name='poolapplication',
            constraint=models.CheckConstraint(condition=models.Q(('recommended__isnull', True), ('recommended__gt', 0), _connector='OR'), name='application_recommended_positive'),
        ),
        migrations.AddConstraint(
            model_name='poolapplication',
            constraint=models.CheckConstraint(condition=models.Q(('decided__isnull', True), ('decided__gte', 0), _connector='OR'), name='application_decided_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='poolapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), models.Q(('bundle__isnull', False), ('recommended__isnull', False)), _connector='OR'), name='application_sent_with_amount'),
        ),
        migrations.AddConstraint(
            model_name='poolapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'granted'), _negated=True), ('recommended__isnull', False), _connector='OR'), name='application_granted_with_amount'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['granted', 'accounted', 'sent_back', 'closed', 'cancelled'])), name='grant_state'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='grant_positive'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('returned__gte', 0), ('returned__lte', models.F('amount'))), name='grant_returned_at_most'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('organisation__isnull', False), models.Q(('receiver', ''), _negated=True), _connector='OR'), name='grant_to_someone'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', ''), _negated=True), name='grant_decided'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.UniqueConstraint(fields=('account', 'number'), name='grant_number'),
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
            model_name='reallocation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'sent', 'decided', 'declined', 'dropped'])), name='reallocation_state'),
        ),
        migrations.AddConstraint(
            model_name='reallocation',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='reallocation_positive'),
        ),
        migrations.AddConstraint(
            model_name='reallocation',
            constraint=models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='reallocation_moves'),
        ),
        migrations.AddConstraint(
            model_name='reallocation',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='reallocation_explained'),
        ),
        migrations.AddConstraint(
            model_name='reallocation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', False), ('state', 'decided'), models.Q(('decided_by', ''), _negated=True)), models.Q(models.Q(('state', 'decided'), _negated=True), ('decided_by', ''), ('decided_on__isnull', True)), _connector='OR'), name='reallocation_decided'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['reallocated', 'granted', 'returned'])), name='entry_kind'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('grant__isnull', True), ('kind', 'reallocated'), ('reallocation__isnull', False), models.Q(('amount', 0), _negated=True)), models.Q(('amount__lt', 0), ('grant__isnull', False), ('kind', 'granted'), ('reallocation__isnull', True)), models.Q(('amount__gt', 0), ('grant__isnull', False), ('kind', 'returned'), ('reallocation__isnull', True)), _connector='OR'), name='entry_of_something'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.UniqueConstraint(condition=models.Q(('reallocation__isnull', False)), fields=('reallocation', 'account'), name='entry_moved_once'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'granted')), fields=('grant',), name='entry_granted_once'),
        ),
        migrations.AddConstraint(
            model_name='repayment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='repayment_positive'),
        ),
        migrations.AddConstraint(
            model_name='reportedvalue',
            constraint=models.UniqueConstraint(fields=('report', 'measure'), name='value_once'),
        ),
        migrations.AddConstraint(
            model_name='reportedvalue',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='value_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='reportinground',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'open', 'closed'])), name='round_state'),
        ),
        migrations.AddConstraint(
            model_name='reportinground',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='round_dates'),
        ),
        migrations.AddConstraint(
            model_name='reportinground',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__isnull', True), ('due_on__gte', models.F('opens_on')), _connector='OR'), name='round_due'),
        ),
        migrations.AddConstraint(
            model_name='reportinground',
            constraint=models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='round_named'),
        ),
        migrations.AddConstraint(
            model_name='reportinground',
            constraint=models.UniqueConstraint(fields=('period', 'starts_on'), name='round_from_unique'),
        ),
        migrations.AddConstraint(
            model_name='reportinground',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('opened_at__isnull', True), ('state', 'planned')), models.Q(('closed_at__isnull', True), ('opened_at__isnull', False), ('state', 'open')), models.Q(('closed_at__isnull', False), ('opened_at__isnull', False), ('state', 'closed')), _connector='OR'), name='round_moments'),
        ),
        migrations.AddConstraint(
            model_name='deliverablereport',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'answered', 'sent_back', 'accepted'])), name='report_state'),
        ),
        migrations.AddConstraint(
            model_name='deliverablereport',
            constraint=models.UniqueConstraint(fields=('round', 'deliverable'), name='report_once_a_round'),
        ),
        migrations.AddConstraint(
            model_name='deliverablereport',
            constraint=models.CheckConstraint(condition=models.Q(('status', ''), ('status__in', ['not_started', 'under_way', 'done', 'delayed', 'moved', 'dropped']), _connector='OR'), name='report_status'),
        ),
        migrations.AddConstraint(
            model_name='deliverablereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reported_by__isnull', True), ('state', 'asked'), ('status', '')), models.Q(models.Q(('state', 'asked'), _negated=True), models.Q(('status', ''), _negated=True), ('reported_by__isnull', False)), _connector='OR'), name='report_answered'),
        ),
        migrations.AddConstraint(
            model_name='deliverablereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('moved_to__isnull', False), ('status', 'moved')), models.Q(models.Q(('status', 'moved'), _negated=True), ('moved_to__isnull', True)), _connector='OR'), name='report_moved_to_a_day'),
        ),
        migrations.AddConstraint(
            model_name='deliverablereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['moved', 'dropped']), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='report_explained'),
        ),
        migrations.AddConstraint(
            model_name='deliverablereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent_back'), _negated=True), models.Q(('question', ''), _negated=True), _connector='OR'), name='report_asked_in_words'),
        ),
        migrations.AddConstraint(
            model_name='reportrequest',
            constraint=models.UniqueConstraint(fields=('round', 'user', 'adopted'), name='report_asked_once'),
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

import django.db.models.deletion
import partnership.clock
import plans.enums
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('activities', '0001_initial'),
        ('partnership', '0001_initial'),
        ('partnership', '__first__'),
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
                ('in_force', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans_in_force', to='partnership.frozendocument', verbose_name='version in force')),
                ('period', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='plan', to='partnership.planperiod', verbose_name='plan period')),
                ('presented_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='presented_plans', to='partnership.governingbody', verbose_name='presented to')),
            ],
            options={
                'verbose_name': 'plan',
                'verbose_name_plural': 'plans',
                'ordering': ['period__partnership', '-period__year'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'sent_back', 'adjusting', 'in_force', 'closed'])), name='plan_state'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='plan_titled'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_force', 'closed']), _negated=True), ('in_force__isnull', False), _connector='OR'), name='plan_settled_has_version')],
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
                'constraints': [models.UniqueConstraint(fields=('plan', 'key'), name='finding_answered_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='finding_answer_reasoned')],
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
                ('focus_area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='partnership.focusarea', verbose_name='focus area')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='plans.plan', verbose_name='plan')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
                'ordering': ['plan', 'position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['summary', 'front', 'area', 'theory', 'focus_area', 'focus_areas_end', 'economy', 'targets', 'plan', 'unfunded'])), name='section_kind'), models.UniqueConstraint(fields=('plan', 'position'), name='section_position'), models.CheckConstraint(condition=models.Q(models.Q(('focus_area__isnull', False), ('kind', 'focus_area')), models.Q(models.Q(('kind', 'focus_area'), _negated=True), ('focus_area__isnull', True)), _connector='OR'), name='section_focus_area')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(blank=True, default='', max_length=30, verbose_name='part')),
                ('text', models.TextField(verbose_name='comment')),
                ('written_at', models.DateTimeField(default=partnership.clock.now, verbose_name='written')),
                ('resolved_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='activities.activityedition', verbose_name='activity')),
                ('mentions', models.ManyToManyField(blank=True, related_name='mentions', to=settings.AUTH_USER_MODEL, verbose_name='addressed to')),
                ('reply_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='plans.comment', verbose_name='reply to')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='resolved_comments', to=settings.AUTH_USER_MODEL, verbose_name='settled by')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='plans.plan', verbose_name='plan')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='plans.plansection', verbose_name='section')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['plan', 'written_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_says_something'), models.CheckConstraint(condition=models.Q(('part', ''), ('part__in', ['intro', 'background', 'purpose', 'legal_basis', 'objectives', 'target_groups', 'schedule', 'deliverables', 'economy', 'actors', 'anchoring', 'contribution', 'progress', 'criteria']), _connector='OR'), name='comment_part'), models.CheckConstraint(condition=models.Q(('section__isnull', True), ('edition__isnull', True), _connector='OR'), name='comment_place'), models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('reply_to__isnull', True), ('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='comment_resolved')],
            },
        ),
        migrations.CreateModel(
            name='TextRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(blank=True, default='', max_length=30, verbose_name='part')),
                ('asked_at', models.DateTimeField(default=partnership.clock.now, verbose_name='asked')),
                ('due_on', models.DateField(verbose_name='at the latest')),
                ('message', models.TextField(blank=True, verbose_name='message')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='reminded')),
                ('delivered_at', models.DateTimeField(blank=True, null=True, verbose_name='delivered')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='text_requests', to=settings.AUTH_USER_MODEL, verbose_name='who is asked')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts_asked_for', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='text_requests', to='activities.activityedition', verbose_name='activity')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='text_requests', to='plans.plan', verbose_name='plan')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='text_requests', to='plans.plansection', verbose_name='section')),
            ],
            options={
                'verbose_name': 'request for a text',
                'verbose_name_plural': 'requests for texts',
                'ordering': ['plan', 'due_on', 'asked_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('part', ''), models.Q(('edition__isnull', False), ('part__in', ['intro', 'background', 'purpose', 'legal_basis', 'objectives', 'target_groups', 'schedule', 'deliverables', 'economy', 'actors', 'anchoring', 'contribution', 'progress', 'criteria'])), _connector='OR'), name='text_request_part'), models.CheckConstraint(condition=models.Q(models.Q(('edition__isnull', False), ('section__isnull', True)), models.Q(('edition__isnull', True), ('section__isnull', False)), _connector='OR'), name='text_request_place'), models.CheckConstraint(condition=models.Q(('delivered_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='text_request_one_end'), models.UniqueConstraint(condition=models.Q(('delivered_at__isnull', True), ('edition__isnull', False), ('withdrawn_at__isnull', True)), fields=('edition', 'part', 'asked'), name='text_request_open_once'), models.UniqueConstraint(condition=models.Q(('delivered_at__isnull', True), ('section__isnull', False), ('withdrawn_at__isnull', True)), fields=('section', 'asked'), name='text_request_open_once_section')],
            },
        ),
        migrations.CreateModel(
            name='YearAccount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('text', models.TextField(blank=True, verbose_name='what the year was like')),
                ('state', models.CharField(default=plans.enums.AccountState['DRAFT'], max_length=30, verbose_name='state')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, verbose_name='revision')),
                ('approved', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approved_accounts', to='partnership.frozendocument', verbose_name='approved version')),
                ('budget_year', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='account', to='partnership.budgetyear', verbose_name='budget year')),
            ],
            options={
                'verbose_name': 'year-end account',
                'verbose_name_plural': 'year-end accounts',
                'ordering': ['budget_year__starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'adjusting', 'sent_back', 'approved'])), name='account_state'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='account_titled'), models.CheckConstraint(condition=models.Q(models.Q(('approved__isnull', False), ('state', 'approved')), models.Q(('state', 'approved'), _negated=True), _connector='OR'), name='account_approved_version')],
            },
        ),
    ]

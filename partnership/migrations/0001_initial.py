import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import partnership.clock
import partnership.enums
import partnership.models.base
import partnership.models.partnerships
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(default=partnership.enums.AgreementKind['PARTNERSHIP'], max_length=30, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_to', models.DateField(verbose_name='until')),
                ('background', models.TextField(blank=True, verbose_name='background')),
                ('case_number', models.CharField(blank=True, max_length=60, verbose_name='case number')),
            ],
            options={
                'verbose_name': 'agreement',
                'verbose_name_plural': 'agreements',
                'ordering': ['partnership', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='AreaVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('valid_from', models.DateField(verbose_name='from')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('map_alt', models.TextField(blank=True, verbose_name='the map in words')),
                ('map_note', models.CharField(blank=True, max_length=300, verbose_name='note under the map')),
            ],
            options={
                'verbose_name': 'area',
                'verbose_name_plural': 'areas',
                'ordering': ['partnership', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='AuditSeal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                ('until', models.DateTimeField(verbose_name='entries until')),
                ('entries', models.PositiveIntegerField(verbose_name='number of entries')),
                ('sha256', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('sealed_at', models.DateTimeField(default=partnership.clock.now, verbose_name='sealed')),
            ],
            options={
                'verbose_name': 'seal of the log',
                'verbose_name_plural': 'seals of the log',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='FrozenDocument',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('subject', models.UUIDField(verbose_name='version of')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('schema', models.PositiveSmallIntegerField(verbose_name='schema')),
                ('content', models.BinaryField(verbose_name='content')),
                ('fingerprint', models.CharField(db_index=True, max_length=64, verbose_name='fingerprint')),
                ('frozen_at', models.DateTimeField(default=partnership.clock.now, verbose_name='frozen')),
            ],
            options={
                'verbose_name': 'version',
                'verbose_name_plural': 'versions',
                'ordering': ['partnership', 'subject', 'version'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('is_active', models.BooleanField(default=True, verbose_name='may log in')),
                ('is_staff', models.BooleanField(default=False, verbose_name='may open the administration')),
                ('date_joined', models.DateTimeField(default=partnership.clock.now, verbose_name='created')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
            },
        ),
        migrations.CreateModel(
            name='ApprovalChain',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('matter', models.CharField(default=partnership.enums.MatterKind['PLAN'], max_length=30, verbose_name='for')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='until')),
                ('up_to', partnership.models.base.KronerField(blank=True, decimal_places=2, help_text='For matters about money. Empty: any amount.', max_digits=14, null=True, verbose_name='up to, kroner')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chains', to='partnership.agreement', verbose_name='agreement')),
            ],
            options={
                'verbose_name': 'order of approval',
                'verbose_name_plural': 'orders of approval',
                'ordering': ['agreement', 'matter', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='AreaFeature',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('name', models.CharField(blank=True, max_length=80, verbose_name='name')),
                ('since', models.DateField(blank=True, null=True, verbose_name='part of the area since')),
                ('points', models.JSONField(default=list, verbose_name='points')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='features', to='partnership.areaversion', verbose_name='area')),
            ],
            options={
                'verbose_name': 'shape on the map',
                'verbose_name_plural': 'shapes on the map',
                'ordering': ['area', 'position'],
            },
        ),
        migrations.CreateModel(
            name='BudgetYear',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=20, verbose_name='name')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_years', to='partnership.agreement', verbose_name='agreement')),
            ],
            options={
                'verbose_name': 'budget year',
                'verbose_name_plural': 'budget years',
                'ordering': ['agreement', 'starts_on'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('outcome', models.CharField(max_length=30, verbose_name='outcome')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('remark', models.TextField(blank=True, verbose_name='for the minutes')),
                ('decided_on', models.DateField(default=partnership.clock.today, verbose_name='decided')),
                ('meeting', models.CharField(blank=True, max_length=120, verbose_name='meeting')),
                ('agenda_item', models.CharField(blank=True, max_length=40, verbose_name='agenda item')),
                ('case_number', models.CharField(blank=True, max_length=60, verbose_name='case number')),
                ('made_at', models.DateTimeField(default=partnership.clock.now, verbose_name='registered')),
                ('key', models.UUIDField(unique=True, verbose_name='key of the form')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL, verbose_name='decided or registered by')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='partnership.frozendocument', verbose_name='version')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['step', 'made_at'],
            },
        ),
        migrations.CreateModel(
            name='ConditionMet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField(verbose_name='how it was met')),
                ('met_on', models.DateField(default=partnership.clock.today, verbose_name='met')),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions_met', to=settings.AUTH_USER_MODEL, verbose_name='said by')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='condition_met', to='partnership.decision', verbose_name='decision')),
            ],
            options={
                'verbose_name': 'met condition',
                'verbose_name_plural': 'met conditions',
                'ordering': ['decision'],
            },
        ),
        migrations.CreateModel(
            name='DecisionPoint',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.TextField(verbose_name='text')),
                ('outcome', models.CharField(max_length=30, verbose_name='outcome')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='partnership.decision', verbose_name='decision')),
            ],
            options={
                'verbose_name': 'point of a decision',
                'verbose_name_plural': 'points of decisions',
                'ordering': ['decision', 'number'],
            },
        ),
        migrations.CreateModel(
            name='GoverningBody',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('mandate', models.TextField(blank=True, verbose_name='mandate')),
                ('meetings_min', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='meetings a year, at least')),
                ('meetings_max', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='meetings a year, at most')),
                ('decides_outside', models.BooleanField(default=False, verbose_name='decides outside the system')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='partnership.governingbody', verbose_name='reports to')),
            ],
            options={
                'verbose_name': 'group or body',
                'verbose_name_plural': 'groups and bodies',
                'ordering': ['partnership', 'position', 'name'],
            },
        ),
        migrations.CreateModel(
            name='DelegatedLimit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('matter', models.CharField(max_length=30, verbose_name='for')),
                ('up_to', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='up to, kroner')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='until')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegated_limits', to='partnership.agreement', verbose_name='agreement')),
                ('delegated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegated_limits', to='partnership.governingbody', verbose_name='delegated by')),
            ],
            options={
                'verbose_name': 'delegated limit',
                'verbose_name_plural': 'delegated limits',
                'ordering': ['agreement', 'matter', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='Impact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('text', models.CharField(max_length=300, verbose_name='impact')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='impacts', to='partnership.agreement', verbose_name='agreement')),
            ],
            options={
                'verbose_name': 'impact',
                'verbose_name_plural': 'impacts',
                'ordering': ['agreement', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField(verbose_name='day')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='begins at')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='ends at')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('place', models.CharField(blank=True, max_length=160, verbose_name='place')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='partnership.governingbody', verbose_name='body')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['on', models.OrderBy(models.F('starts_at'), nulls_first=True), 'id'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('post', models.CharField(blank=True, max_length=120, verbose_name='post')),
                ('role', models.CharField(default=partnership.enums.MemberRole['MEMBER'], max_length=30, verbose_name='role')),
                ('is_vacant', models.BooleanField(default=False, verbose_name='vacant')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='partnership.governingbody', verbose_name='body')),
                ('stands_in_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deputies', to='partnership.membership', verbose_name='deputy for')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'member',
                'verbose_name_plural': 'members',
                'ordering': ['body', 'role', 'id'],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='seat',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='partnership.membership', verbose_name='seat'),
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(default=partnership.enums.OrganisationKind['OTHER'], max_length=30, verbose_name='kind')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('short_name', models.CharField(blank=True, max_length=40, verbose_name='short name')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='partnership.organisation', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='partnership.organisation', verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='governingbody',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='partnership.organisation', verbose_name='belongs to'),
        ),
        migrations.CreateModel(
            name='FrameEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(default=partnership.enums.FrameKind['ORIGINAL'], max_length=30, verbose_name='kind')),
                ('amount', partnership.models.base.KronerField(decimal_places=2, max_digits=14, verbose_name='kroner')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='frame_entries', to='partnership.agreement', verbose_name='agreement')),
                ('budget_year', models.ForeignKey(blank=True, help_text='Empty: for the whole agreement, not split on years.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='frame_entries', to='partnership.budgetyear', verbose_name='budget year')),
                ('funder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='frame_entries', to='partnership.organisation', verbose_name='funder')),
            ],
            options={
                'verbose_name': 'frame entry',
                'verbose_name_plural': 'frame entries',
                'ordering': ['agreement', 'budget_year__starts_on', 'decided_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='FocusArea',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='in one sentence')),
                ('cross_cutting', models.BooleanField(default=False, verbose_name='across the others')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='focus_areas', to='partnership.agreement', verbose_name='agreement')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='focus_areas', to='partnership.governingbody', verbose_name='group')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='led_focus_areas', to='partnership.organisation', verbose_name='lead')),
            ],
            options={
                'verbose_name': 'focus area',
                'verbose_name_plural': 'focus areas',
                'ordering': ['agreement', 'number'],
            },
        ),
        migrations.CreateModel(
            name='ChainStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('kind', models.CharField(default=partnership.enums.StepKind['APPROVE'], max_length=30, verbose_name='is asked to')),
                ('rule', models.CharField(blank=True, max_length=30, verbose_name='how it decides')),
                ('days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='days to answer')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='until')),
                ('chain', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='partnership.approvalchain', verbose_name='order of approval')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='chain_steps', to='partnership.governingbody', verbose_name='body')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='chain_steps', to='partnership.organisation', verbose_name='organisation outside')),
            ],
            options={
                'verbose_name': 'step',
                'verbose_name_plural': 'steps',
                'ordering': ['chain', 'position'],
            },
        ),
        migrations.CreateModel(
            name='AgreementParty',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('entered_on', models.DateField(blank=True, null=True, verbose_name='entered')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='left')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='partnership.agreement', verbose_name='agreement')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='partnership.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'party',
                'verbose_name_plural': 'parties',
                'ordering': ['agreement', 'position'],
            },
        ),
        migrations.CreateModel(
            name='OutboxMail',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=120, unique=True, verbose_name='event')),
                ('to', models.EmailField(max_length=254, verbose_name='to')),
                ('subject', models.CharField(max_length=200, verbose_name='subject')),
                ('text', models.TextField(verbose_name='text')),
                ('html', models.TextField(blank=True, verbose_name='page')),
                ('written_at', models.DateTimeField(default=partnership.clock.now, verbose_name='written')),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken for sending')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('problem', models.TextField(blank=True, verbose_name='why it could not be sent')),
            ],
            options={
                'verbose_name': 'mail on its way',
                'verbose_name_plural': 'mails on their way',
                'ordering': ['written_at', 'id'],
                'indexes': [models.Index(fields=['sent_at', 'written_at'], name='outbox_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('text', models.CharField(max_length=300, verbose_name='outcome')),
                ('focus_area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='partnership.focusarea', verbose_name='focus area')),
            ],
            options={
                'verbose_name': 'outcome',
                'verbose_name_plural': 'outcomes',
                'ordering': ['focus_area', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('slug', models.CharField(max_length=60, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*\\Z'), partnership.models.partnerships.refuse_reserved_slug], verbose_name='address')),
                ('name', models.CharField(max_length=80, verbose_name='short name')),
                ('full_name', models.CharField(max_length=160, verbose_name='full name')),
                ('palette', models.CharField(default=partnership.enums.Palette['PETROLEUM'], max_length=30, verbose_name='colour')),
                ('about', models.TextField(blank=True, verbose_name='about the partnership')),
                ('contacts_write', models.BooleanField(default=False, help_text="A contact of an activity may then write in that activity's draft, and nowhere else.", verbose_name='contacts write their own activities')),
            ],
            options={
                'verbose_name': 'partnership',
                'verbose_name_plural': 'partnerships',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('palette__in', ['petroleum', 'skov', 'blomme', 'tegl', 'indigo', 'okker'])), name='partnership_palette'), models.CheckConstraint(condition=models.Q(('slug__in', ['admin', 'aftaler', 'api', 'healthz', 'hjaelp', 'kalender', 'konto', 'kontrol', 'log-ind', 'log-ud', 'media', 'mine-opgaver', 'planer', 'privatliv', 'readyz', 'soeg', 'static', 'svar', 'tilgaengelighed', 'tjek']), _negated=True), name='partnership_slug_free'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('full_name', ''), _negated=True)), name='partnership_named')],
            },
        ),
        migrations.AddField(
            model_name='organisation',
            name='partnership',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='organisations', to='partnership.partnership', verbose_name='known only in'),
        ),
        migrations.AddField(
            model_name='governingbody',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bodies', to='partnership.partnership', verbose_name='partnership'),
        ),
        migrations.AddField(
            model_name='frozendocument',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='frozen_documents', to='partnership.partnership', verbose_name='partnership'),
        ),
        migrations.CreateModel(
            name='CalendarAddress',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('token_hash', models.CharField(max_length=64, unique=True, verbose_name='fingerprint of the address')),
                ('made_at', models.DateTimeField(default=partnership.clock.now, verbose_name='made')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_addresses', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='calendar_addresses', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'calendar address',
                'verbose_name_plural': 'calendar addresses',
                'ordering': ['user', 'id'],
            },
        ),
        migrations.AddField(
            model_name='areaversion',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='partnership.partnership', verbose_name='partnership'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='partnership.partnership', verbose_name='partnership'),
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('content', models.BinaryField(verbose_name='content')),
                ('sha256', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('width', models.PositiveSmallIntegerField(verbose_name='width')),
                ('height', models.PositiveSmallIntegerField(verbose_name='height')),
                ('uploaded_at', models.DateTimeField(default=partnership.clock.now, verbose_name='uploaded')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='partnership.partnership', verbose_name='partnership')),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'ordering': ['partnership', '-uploaded_at'],
            },
        ),
        migrations.CreateModel(
            name='PlanPeriod',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='first year')),
                ('label', models.CharField(max_length=20, verbose_name='name')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, verbose_name='revision')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_periods', to='partnership.agreement', verbose_name='agreement')),
                ('budget_years', models.ManyToManyField(related_name='plan_periods', to='partnership.budgetyear', verbose_name='budget years')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_periods', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'plan period',
                'verbose_name_plural': 'plan periods',
                'ordering': ['partnership', '-year'],
            },
        ),
        migrations.AddField(
            model_name='frozendocument',
            name='period',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='frozen_documents', to='partnership.planperiod', verbose_name='plan period'),
        ),
        migrations.CreateModel(
            name='FieldChange',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('subject', models.UUIDField(verbose_name='belongs to')),
                ('field', models.CharField(max_length=30, verbose_name='field')),
                ('label', models.CharField(max_length=300, verbose_name='what was written')),
                ('number', models.PositiveIntegerField(blank=True, null=True, verbose_name='number')),
                ('based_on', models.PositiveIntegerField(verbose_name='made from number')),
                ('cause', models.CharField(default=partnership.enums.ChangeCause['WRITTEN'], max_length=30, verbose_name='how it came about')),
                ('before', models.TextField(verbose_name='before')),
                ('after', models.TextField(verbose_name='after')),
                ('began_at', models.DateTimeField(default=partnership.clock.now, verbose_name='begun')),
                ('changed_at', models.DateTimeField(default=partnership.clock.now, verbose_name='changed')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='field_changes', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='field_changes', to='partnership.partnership', verbose_name='partnership')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='field_changes', to='partnership.planperiod', verbose_name='plan period')),
            ],
            options={
                'verbose_name': 'change of a field',
                'verbose_name_plural': 'changes of fields',
                'ordering': ['subject', 'field', '-changed_at'],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=partnership.clock.now, verbose_name='when')),
                ('verb', models.CharField(max_length=30, verbose_name='what')),
                ('subject', models.UUIDField(verbose_name='about')),
                ('label', models.CharField(max_length=300, verbose_name='what it was done to')),
                ('version', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='version')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audit_entries', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audit_entries', to='partnership.partnership', verbose_name='partnership')),
                ('period', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audit_entries', to='partnership.planperiod', verbose_name='plan period')),
            ],
            options={
                'verbose_name': 'entry of the log',
                'verbose_name_plural': 'log',
                'ordering': ['-at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Proceeding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('matter', models.CharField(max_length=30, verbose_name='matter')),
                ('subject', models.UUIDField(verbose_name='about')),
                ('label', models.CharField(max_length=200, verbose_name='title')),
                ('note', models.TextField(blank=True, verbose_name='to those who decide')),
                ('case_number', models.CharField(blank=True, max_length=60, verbose_name='case number')),
                ('state', models.CharField(default=partnership.enums.ProceedingState['OPEN'], max_length=30, verbose_name='state')),
                ('started_at', models.DateTimeField(default=partnership.clock.now, verbose_name='sent')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('corrected_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_proceedings', to=settings.AUTH_USER_MODEL, verbose_name='corrected as decided by')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proceedings', to='partnership.frozendocument', verbose_name='version')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proceedings', to='partnership.partnership', verbose_name='partnership')),
                ('period', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proceedings', to='partnership.planperiod', verbose_name='plan period')),
                ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proceedings', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
            ],
            options={
                'verbose_name': 'matter',
                'verbose_name_plural': 'matters',
                'ordering': ['partnership', '-started_at'],
            },
        ),
        migrations.CreateModel(
            name='ProceedingStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('kind', models.CharField(max_length=30, verbose_name='is asked to')),
                ('rule', models.CharField(blank=True, max_length=30, verbose_name='how it decides')),
                ('days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='days to answer')),
                ('state', models.CharField(default=partnership.enums.StepState['WAITING'], max_length=30, verbose_name='state')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='answer by')),
                ('outcome', models.CharField(blank=True, max_length=30, verbose_name='outcome')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='asked')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='partnership.governingbody', verbose_name='body')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='partnership.frozendocument', verbose_name='version')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='partnership.organisation', verbose_name='organisation outside')),
                ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='partnership.proceeding', verbose_name='matter')),
            ],
            options={
                'verbose_name': "body's turn",
                'verbose_name_plural': "bodies' turns",
                'ordering': ['proceeding', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Journalised',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case_number', models.CharField(max_length=60, verbose_name='case number')),
                ('filed_on', models.DateField(default=partnership.clock.today, verbose_name='filed')),
                ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='journalised', to=settings.AUTH_USER_MODEL, verbose_name='filed by')),
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='journalised', to='partnership.proceedingstep', verbose_name="body's turn")),
            ],
            options={
                'verbose_name': 'filed decision',
                'verbose_name_plural': 'filed decisions',
                'ordering': ['step'],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='step',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='partnership.proceedingstep', verbose_name="body's turn"),
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('content', models.BinaryField(verbose_name='file')),
                ('sha256', models.CharField(db_index=True, max_length=64, verbose_name="the file's fingerprint")),
                ('rendered_at', models.DateTimeField(default=partnership.clock.now, verbose_name='rendered')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='renditions', to='partnership.frozendocument', verbose_name='version')),
            ],
            options={
                'verbose_name': 'rendition',
                'verbose_name_plural': 'renditions',
                'ordering': ['document', 'kind'],
            },
        ),
        migrations.CreateModel(
            name='SealedEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sealed', to='partnership.auditentry', verbose_name='entry')),
                ('seal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sealed', to='partnership.auditseal', verbose_name='seal')),
            ],
            options={
                'verbose_name': 'sealed entry',
                'verbose_name_plural': 'sealed entries',
                'ordering': ['seal', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('subject', models.UUIDField(verbose_name='what is found')),
                ('is_draft', models.BooleanField(verbose_name='draft')),
                ('anchor', models.CharField(blank=True, max_length=60, verbose_name="place on the plan's page")),
                ('title', models.CharField(max_length=220, verbose_name='title')),
                ('text', models.TextField(verbose_name='text')),
                ('folded_title', models.CharField(editable=False, max_length=440, verbose_name='title, casefolded')),
                ('folded_text', models.TextField(editable=False, verbose_name='text, casefolded')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_entries', to='partnership.partnership', verbose_name='partnership')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_entries', to='partnership.planperiod', verbose_name='plan period')),
            ],
            options={
                'verbose_name': 'search entry',
                'verbose_name_plural': 'search entries',
                'ordering': ['partnership', 'period', 'title'],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('post', models.CharField(max_length=120, verbose_name='signed by')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='date')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='partnership.agreementparty', verbose_name='party')),
            ],
            options={
                'verbose_name': 'signature',
                'verbose_name_plural': 'signatures',
                'ordering': ['party', 'position'],
            },
        ),
        migrations.CreateModel(
            name='SignedLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(max_length=30, verbose_name='for')),
                ('subject', models.UUIDField(verbose_name='about')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('token_hash', models.CharField(max_length=64, unique=True, verbose_name='fingerprint of the link')),
                ('made_at', models.DateTimeField(default=partnership.clock.now, verbose_name='made')),
                ('expires_at', models.DateTimeField(verbose_name='expires')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='opened')),
                ('browser_hash', models.CharField(blank=True, max_length=64, verbose_name="fingerprint of the browser's key")),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_links', to='partnership.partnership', verbose_name='partnership')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='signed_links', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'signed link',
                'verbose_name_plural': 'signed links',
                'ordering': ['partnership', '-made_at'],
            },
        ),
        migrations.CreateModel(
            name='LinkAttempt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('use', models.CharField(max_length=30, verbose_name='what came of it')),
                ('at', models.DateTimeField(default=partnership.clock.now, verbose_name='when')),
                ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='partnership.signedlink', verbose_name='signed link')),
            ],
            options={
                'verbose_name': 'use of a signed link',
                'verbose_name_plural': 'uses of signed links',
                'ordering': ['-at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('content', models.BinaryField(verbose_name='content')),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('uploaded_at', models.DateTimeField(default=partnership.clock.now, verbose_name='uploaded')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stored_files', to='partnership.partnership', verbose_name='partnership')),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stored_files', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'ordering': ['partnership', '-uploaded_at'],
            },
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='user_email_lower_case'),
        ),
        migrations.AddConstraint(
            model_name='approvalchain',
            constraint=models.CheckConstraint(condition=models.Q(('matter__in', ['plan', 'amendment', 'grant', 'reallocation', 'carry_over', 'account'])), name='chain_matter'),
        ),
        migrations.AddConstraint(
            model_name='approvalchain',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='chain_dates'),
        ),
        migrations.AddConstraint(
            model_name='approvalchain',
            constraint=models.UniqueConstraint(condition=models.Q(('up_to__isnull', True)), fields=('agreement', 'matter', 'valid_from'), name='chain_from_unique'),
        ),
        migrations.AddConstraint(
            model_name='approvalchain',
            constraint=models.UniqueConstraint(fields=('agreement', 'matter', 'valid_from', 'up_to'), name='chain_limit_unique'),
        ),
        migrations.AddConstraint(
            model_name='approvalchain',
            constraint=models.CheckConstraint(condition=models.Q(('up_to__isnull', True), ('up_to__gt', 0), _connector='OR'), name='chain_limit_positive'),
        ),
        migrations.AddConstraint(
            model_name='areafeature',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['part', 'green', 'water', 'road', 'place'])), name='feature_kind'),
        ),
        migrations.AddConstraint(
            model_name='areafeature',
            constraint=models.UniqueConstraint(fields=('area', 'position'), name='feature_position_unique'),
        ),
        migrations.AddConstraint(
            model_name='budgetyear',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='budget_year_dates'),
        ),
        migrations.AddConstraint(
            model_name='budgetyear',
            constraint=models.UniqueConstraint(fields=('agreement', 'starts_on'), name='budget_year_start_unique'),
        ),
        migrations.AddConstraint(
            model_name='budgetyear',
            constraint=models.UniqueConstraint(fields=('agreement', 'label'), name='budget_year_label_unique'),
        ),
        migrations.AddConstraint(
            model_name='decisionpoint',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['approved', 'with_condition', 'with_change', 'postponed', 'sent_back', 'acknowledged', 'remark'])), name='decision_point_outcome'),
        ),
        migrations.AddConstraint(
            model_name='decisionpoint',
            constraint=models.UniqueConstraint(fields=('decision', 'number'), name='decision_point_number'),
        ),
        migrations.AddConstraint(
            model_name='delegatedlimit',
            constraint=models.CheckConstraint(condition=models.Q(('matter__in', ['plan', 'amendment', 'grant', 'reallocation', 'carry_over', 'account'])), name='limit_matter'),
        ),
        migrations.AddConstraint(
            model_name='delegatedlimit',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='limit_dates'),
        ),
        migrations.AddConstraint(
            model_name='delegatedlimit',
            constraint=models.CheckConstraint(condition=models.Q(('up_to__gt', 0)), name='limit_positive'),
        ),
        migrations.AddConstraint(
            model_name='delegatedlimit',
            constraint=models.UniqueConstraint(fields=('agreement', 'matter', 'valid_from'), name='limit_from_unique'),
        ),
        migrations.AddConstraint(
            model_name='impact',
            constraint=models.UniqueConstraint(fields=('agreement', 'position'), name='impact_position_unique'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), models.Q(('ends_at__gt', models.F('starts_at')), ('starts_at__isnull', False)), _connector='OR'), name='meeting_times'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('body', 'on', 'starts_at'), name='meeting_once'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(condition=models.Q(('starts_at__isnull', True)), fields=('body', 'on'), name='meeting_without_a_time_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['chair', 'member', 'deputy'])), name='membership_role'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_dates'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('user__isnull', False), ('organisation__isnull', False), _connector='OR'), name='membership_of_someone'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('is_vacant', False), ('user__isnull', True), _connector='OR'), name='membership_vacant_has_nobody'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('stands_in_for__isnull', True), ('role', 'deputy'), _connector='OR'), name='membership_stands_in'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True), ('user__isnull', False)), fields=('body', 'user'), name='membership_once'),
        ),
        migrations.AddConstraint(
            model_name='frameentry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['original', 'carried_over', 'price_level', 'supplement', 'secretariat'])), name='frame_kind'),
        ),
        migrations.AddConstraint(
            model_name='frameentry',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('kind', 'price_level'), _connector='OR'), name='frame_amount_sign'),
        ),
        migrations.AddConstraint(
            model_name='focusarea',
            constraint=models.UniqueConstraint(fields=('agreement', 'number'), name='focus_area_number_unique'),
        ),
        migrations.AddConstraint(
            model_name='focusarea',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='focus_area_named'),
        ),
        migrations.AddConstraint(
            model_name='chainstep',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['recommend', 'approve', 'consult', 'acknowledge', 'appropriate', 'delegate'])), name='chain_step_kind'),
        ),
        migrations.AddConstraint(
            model_name='chainstep',
            constraint=models.CheckConstraint(condition=models.Q(('rule', ''), ('rule__in', ['chair', 'all', 'majority', 'by_deadline']), _connector='OR'), name='chain_step_rule'),
        ),
        migrations.AddConstraint(
            model_name='chainstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('organisation__isnull', True)), models.Q(('body__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='chain_step_asks_one'),
        ),
        migrations.AddConstraint(
            model_name='chainstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rule', 'by_deadline'), _negated=True), ('days__isnull', False), _connector='OR'), name='chain_step_deadline'),
        ),
        migrations.AddConstraint(
            model_name='chainstep',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='chain_step_dates'),
        ),
        migrations.AddConstraint(
            model_name='chainstep',
            constraint=models.UniqueConstraint(fields=('chain', 'position'), name='chain_step_position'),
        ),
        migrations.AddConstraint(
            model_name='agreementparty',
            constraint=models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('entered_on')), _connector='OR'), name='party_dates'),
        ),
        migrations.AddConstraint(
            model_name='agreementparty',
            constraint=models.UniqueConstraint(fields=('agreement', 'position'), name='party_position_unique'),
        ),
        migrations.AddConstraint(
            model_name='agreementparty',
            constraint=models.UniqueConstraint(fields=('agreement', 'organisation'), name='party_once'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.UniqueConstraint(fields=('focus_area', 'position'), name='outcome_position_unique'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['municipality', 'administration', 'police', 'ssp', 'housing', 'housing_plan', 'school', 'culture', 'association', 'company', 'fund', 'other'])), name='organisation_kind'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='organisation_named'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='organisation_not_own_parent'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), condition=models.Q(('partnership__isnull', True)), name='organisation_shared_name_unique'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), models.F('partnership'), condition=models.Q(('partnership__isnull', False)), name='organisation_own_name_unique'),
        ),
        migrations.AddConstraint(
            model_name='governingbody',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['steering_group', 'working_group', 'secretariat', 'reference_group', 'board', 'chairmanship', 'coordination_group', 'follow_up_group', 'sub_group', 'network', 'directorate', 'administration', 'committee', 'council'])), name='body_kind'),
        ),
        migrations.AddConstraint(
            model_name='governingbody',
            constraint=models.UniqueConstraint(fields=('partnership', 'name'), name='body_name_unique'),
        ),
        migrations.AddConstraint(
            model_name='governingbody',
            constraint=models.CheckConstraint(condition=models.Q(('meetings_max__isnull', True), ('meetings_max__gte', models.F('meetings_min')), _connector='OR'), name='body_meetings_range'),
        ),
        migrations.AddConstraint(
            model_name='calendaraddress',
            constraint=models.UniqueConstraint(fields=('user', 'partnership'), name='calendar_once'),
        ),
        migrations.AddConstraint(
            model_name='calendaraddress',
            constraint=models.UniqueConstraint(condition=models.Q(('partnership__isnull', True)), fields=('user',), name='calendar_of_all_once'),
        ),
        migrations.AddConstraint(
            model_name='calendaraddress',
            constraint=models.CheckConstraint(condition=models.Q(('token_hash__regex', '^[0-9a-f]{64}$')), name='calendar_hashed'),
        ),
        migrations.AddConstraint(
            model_name='areaversion',
            constraint=models.UniqueConstraint(fields=('partnership', 'valid_from'), name='area_from_unique'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['partnership', 'strategic'])), name='agreement_kind'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='agreement_dates'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(fields=('partnership', 'valid_from'), name='agreement_from_unique'),
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.UniqueConstraint(fields=('partnership', 'sha256'), name='picture_once'),
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='picture_fingerprint'),
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.CheckConstraint(condition=models.Q(('height__gt', 0), ('width__gt', 0)), name='picture_has_a_size'),
        ),
        migrations.AddConstraint(
            model_name='planperiod',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='plan_period_dates'),
        ),
        migrations.AddConstraint(
            model_name='planperiod',
            constraint=models.UniqueConstraint(fields=('partnership', 'year'), name='plan_period_year_unique'),
        ),
        migrations.AddConstraint(
            model_name='frozendocument',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['plan', 'case', 'grant_letter', 'account'])), name='frozen_kind'),
        ),
        migrations.AddConstraint(
            model_name='frozendocument',
            constraint=models.UniqueConstraint(fields=('subject', 'version'), name='frozen_version_unique'),
        ),
        migrations.AddConstraint(
            model_name='frozendocument',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='frozen_version_from_one'),
        ),
        migrations.AddConstraint(
            model_name='frozendocument',
            constraint=models.CheckConstraint(condition=models.Q(('period__isnull', False), models.Q(('kind', 'plan'), _negated=True), _connector='OR'), name='frozen_plan_has_period'),
        ),
        migrations.AddConstraint(
            model_name='frozendocument',
            constraint=models.CheckConstraint(condition=models.Q(('fingerprint__regex', '^[0-9a-f]{64}$')), name='frozen_fingerprint'),
        ),
        migrations.AddIndex(
            model_name='fieldchange',
            index=models.Index(fields=['period', 'subject'], name='field_change_subject'),
        ),
        migrations.AddConstraint(
            model_name='fieldchange',
            constraint=models.CheckConstraint(condition=models.Q(('cause__in', ['written', 'undone', 'merged', 'imported', 'set_aside'])), name='field_change_cause'),
        ),
        migrations.AddConstraint(
            model_name='fieldchange',
            constraint=models.UniqueConstraint(fields=('subject', 'field', 'number'), name='field_change_number_once'),
        ),
        migrations.AddConstraint(
            model_name='fieldchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cause', 'set_aside'), ('number__isnull', True)), models.Q(models.Q(('cause', 'set_aside'), _negated=True), ('number__gt', models.F('based_on'))), _connector='OR'), name='field_change_numbered'),
        ),
        migrations.AddConstraint(
            model_name='fieldchange',
            constraint=models.CheckConstraint(condition=models.Q(('settled_at__isnull', True), ('cause', 'set_aside'), _connector='OR'), name='field_change_settled'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['partnership', '-at'], name='audit_by_partnership'),
        ),
        migrations.AddConstraint(
            model_name='auditentry',
            constraint=models.CheckConstraint(condition=models.Q(('verb__in', ['submitted', 'withdrawn', 'decided', 'registered', 'step_ended', 'sent_back', 'changed', 'approved', 'in_force', 'amendment_begun', 'amendment_dropped', 'closed', 'condition_met', 'deadline_moved', 'reminded', 'chain_changed', 'body_changed', 'seat_changed', 'journalised', 'presented', 'round_opened', 'round_closed', 'reported', 'report_accepted', 'report_sent_back', 'file_added', 'file_removed', 'link_sent', 'link_opened', 'link_refused', 'link_withdrawn', 'applied', 'recommended', 'granted', 'declined', 'grant_cancelled', 'letter_sent', 'paid', 'payout_undone', 'account_given', 'account_approved', 'account_sent_back', 'repaid', 'reallocated', 'spent', 'spending_imported', 'spending_removed', 'code_changed', 'carried_over', 'anchored'])), name='audit_verb'),
        ),
        migrations.AddConstraint(
            model_name='proceeding',
            constraint=models.CheckConstraint(condition=models.Q(('matter__in', ['plan', 'amendment', 'grant', 'reallocation', 'carry_over', 'account'])), name='proceeding_matter'),
        ),
        migrations.AddConstraint(
            model_name='proceeding',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'adjusting', 'approved', 'sent_back', 'withdrawn'])), name='proceeding_state'),
        ),
        migrations.AddConstraint(
            model_name='proceeding',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['open', 'adjusting'])), fields=('subject',), name='proceeding_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='proceeding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ['open', 'adjusting'])), models.Q(('ended_at__isnull', False), ('state__in', ['approved', 'sent_back', 'withdrawn'])), _connector='OR'), name='proceeding_ended'),
        ),
        migrations.AddConstraint(
            model_name='proceedingstep',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['recommend', 'approve', 'consult', 'acknowledge', 'appropriate', 'delegate'])), name='step_kind'),
        ),
        migrations.AddConstraint(
            model_name='proceedingstep',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'open', 'done', 'stopped'])), name='step_state'),
        ),
        migrations.AddConstraint(
            model_name='proceedingstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('organisation__isnull', True)), models.Q(('body__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='step_asks_one'),
        ),
        migrations.AddConstraint(
            model_name='proceedingstep',
            constraint=models.CheckConstraint(condition=models.Q(('rule', ''), ('rule__in', ['chair', 'all', 'majority', 'by_deadline']), _connector='OR'), name='step_rule'),
        ),
        migrations.AddConstraint(
            model_name='proceedingstep',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', ''), ('outcome__in', ['approved', 'with_condition', 'with_change', 'postponed', 'sent_back', 'acknowledged', 'remark']), _connector='OR'), name='step_outcome'),
        ),
        migrations.AddConstraint(
            model_name='proceedingstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('ended_at__isnull', False), ('state', 'done'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('state', 'done'), _negated=True), ('document__isnull', True), ('ended_at__isnull', True), ('outcome', '')), _connector='OR'), name='step_done_has_outcome'),
        ),
        migrations.AddConstraint(
            model_name='proceedingstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('opened_at__isnull', False), _connector='OR'), name='step_open_since'),
        ),
        migrations.AddConstraint(
            model_name='proceedingstep',
            constraint=models.UniqueConstraint(fields=('proceeding', 'position'), name='step_position'),
        ),
        migrations.AddConstraint(
            model_name='proceedingstep',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('proceeding',), name='step_one_open'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['approved', 'with_condition', 'with_change', 'postponed', 'sent_back', 'acknowledged', 'remark'])), name='decision_outcome'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('seat__isnull', False)), fields=('step', 'document', 'seat'), name='decision_once_a_seat'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('seat__isnull', False)), fields=('step', 'document', 'made_by'), name='decision_once_a_person'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('seat__isnull', True), models.Q(('outcome', 'postponed'), _negated=True)), fields=('step', 'document'), name='decision_once_outside'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['with_condition', 'with_change', 'sent_back', 'remark']), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='decision_said_in_words'),
        ),
        migrations.AddConstraint(
            model_name='rendition',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['submitted', 'in_force', 'issued'])), name='rendition_kind'),
        ),
        migrations.AddConstraint(
            model_name='rendition',
            constraint=models.UniqueConstraint(fields=('document', 'kind'), name='rendition_once'),
        ),
        migrations.AddConstraint(
            model_name='searchentry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['activity', 'section'])), name='search_kind'),
        ),
        migrations.AddConstraint(
            model_name='searchentry',
            constraint=models.UniqueConstraint(fields=('period', 'subject', 'is_draft'), name='search_entry_once'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(fields=('party', 'position'), name='signature_position_unique'),
        ),
        migrations.AddIndex(
            model_name='signedlink',
            index=models.Index(fields=['subject', 'purpose'], name='link_by_subject'),
        ),
        migrations.AddConstraint(
            model_name='signedlink',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['report', 'grant_account'])), name='link_purpose'),
        ),
        migrations.AddConstraint(
            model_name='signedlink',
            constraint=models.CheckConstraint(condition=models.Q(('token_hash__regex', '^[0-9a-f]{64}$')), name='link_token_hashed'),
        ),
        migrations.AddConstraint(
            model_name='signedlink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('browser_hash', ''), ('opened_at__isnull', True)), models.Q(('browser_hash__regex', '^[0-9a-f]{64}$'), ('opened_at__isnull', False)), _connector='OR'), name='link_opened_by_one'),
        ),
        migrations.AddConstraint(
            model_name='linkattempt',
            constraint=models.CheckConstraint(condition=models.Q(('use__in', ['opened', 'unknown', 'expired', 'withdrawn', 'other_browser', 'other_subject'])), name='attempt_use'),
        ),
        migrations.AddConstraint(
            model_name='linkattempt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('link__isnull', True), ('use', 'unknown')), models.Q(('link__isnull', False), models.Q(('use', 'unknown'), _negated=True)), _connector='OR'), name='attempt_of_a_link'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['picture', 'pdf'])), name='file_kind'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), ('size__gt', 0)), name='file_named_and_full'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='file_fingerprint'),
        ),
    ]

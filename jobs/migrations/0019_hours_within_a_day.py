
from django.db import migrations
from django.db.models import F

MINUTES_PER_DAY = 24 * 60


def keep_hours_within_a_day(apps, schema_editor):
    """More than a day holds was a slip: what a day does hold is kept, and named for staff.

    So the pay of an hour never looks higher than it is, and the gate finds it too low.
    """
    version = apps.get_model('jobs', 'SearchVersion').objects.using(schema_editor.connection.alias)
    postings = apps.get_model('jobs', 'JobPosting').objects.using(schema_editor.connection.alias)
    beyond = postings.filter(pay_unit='daily', minutes_per_pay_unit__gt=MINUTES_PER_DAY)
    for key, minutes in list(beyond.values_list('pk', 'minutes_per_pay_unit')):
        print(f'\n  posting {key}: {minutes} minutes a day, now {MINUTES_PER_DAY}: see what is right', end='')
        # Processes that serve meanwhile take in what has a new version.
        version.update(number=F('number') + 1)
        stamp = version.values_list('number', flat=True).first() or 0
        postings.filter(pk=key).update(search_version=stamp, minutes_per_pay_unit=MINUTES_PER_DAY)


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0018_search_version_tokens'),
    ]

    operations = [
        migrations.RunPython(keep_hours_within_a_day, migrations.RunPython.noop),
    ]

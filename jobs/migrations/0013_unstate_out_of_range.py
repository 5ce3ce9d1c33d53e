from django.db import migrations
from django.db.models import F, Q

#: As the schema had them on 2026-11-26: column → lowest and highest number.
RANGES = {
    'incentive_typical_yen': (0, 10_000_000),
    'incentive_top_yen': (0, 10_000_000),
    'calls_per_hour': (1, 300),
    'longest_talk_minutes': (1, 600),
    'dialled_per_day': (0, 3_000),
    'connected_per_day': (0, 3_000),
    'conversations_per_day': (0, 3_000),
    'operators_per_supervisor': (1, 100),
    'training_days': (0, 365),
    'pay_max': (1, 10_000_000),
    'fixed_overtime_yen': (1, 10_000_000),
    'fixed_overtime_hours': (1, 200),
}
#: Of no use one without the other.
PAIRED = {
    'fixed_overtime_yen': 'fixed_overtime_hours',
    'fixed_overtime_hours': 'fixed_overtime_yen',
}


def unstate_what_is_out_of_range(apps, schema_editor):
    """A number that cannot be is no statement: it becomes unstated, and is named for staff."""
    version = apps.get_model('jobs', 'SearchVersion').objects.using(schema_editor.connection.alias)
    postings = apps.get_model('jobs', 'JobPosting').objects.using(schema_editor.connection.alias)
    for column, (low, high) in RANGES.items():
        beyond = postings.filter(~Q(**{f'{column}__range': (low, high)}), **{f'{column}__isnull': False})
        for key, number in list(beyond.values_list('pk', column)):
            print(f'\n  posting {key}: {column} was {number}, now unstated', end='')
            emptied = {column: None}
            if other := PAIRED.get(column):
                emptied[other] = None
                left = postings.values_list(other, flat=True).get(pk=key)
                print(f', and {other}, which was {left}', end='')
            # Processes that serve meanwhile take in what has a new version.
            version.update(number=F('number') + 1)
            stamp = version.values_list('number', flat=True).first() or 0
            postings.filter(pk=key).update(search_version=stamp, **emptied)


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0012_derivation_state'),
    ]

    operations = [
        migrations.RunPython(unstate_what_is_out_of_range, migrations.RunPython.noop),
    ]

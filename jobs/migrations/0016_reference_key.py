import re
import unicodedata

from django.db import migrations, models

DASHES = re.compile('[‐‑‒–—―−─━⁃˗⸺⸻➖]')


def key_of(reference):
    """As the rule was on 2026-11-26, for what references hold: see decision 19."""
    folded = unicodedata.normalize('NFKC', unicodedata.normalize('NFKC', reference).casefold())
    folded = ''.join(each for each in folded if unicodedata.category(each) not in ('Cc', 'Cf', 'Mn'))
    folded = DASHES.sub('-', ' '.join(folded.split()))
    return re.sub('(?<![ぁ-ゖァ-ヺー])ー', '-', folded)


def part_and_fill(apps, schema_editor):
    """Let no two postings of an employer have the same number however it is written.

    The column is filled here and not left to `rederive`: uniqueness has to hold from the first
    minute on. Of those that are the same, the first keeps its number and each other is named, with
    its own key behind its number.
    """
    postings = apps.get_model('jobs', 'JobPosting').objects.using(schema_editor.connection.alias)
    taken = set()
    numbered = postings.exclude(reference='').order_by('pk')
    for key, employer, reference in list(numbered.values_list('pk', 'employer_id', 'reference')):
        written = reference
        if (employer, key_of(written)) in taken:
            written = f'{reference[:20]}(重複{key})'
            print(f'\n  posting {key}: reference {reference} is another posting\'s too, now {written}', end='')
        taken.add((employer, key_of(written)))
        postings.filter(pk=key).update(reference=written, reference_key=key_of(written))


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0015_commuting_pay'),
    ]

    operations = [
        migrations.AddField(
            model_name='jobposting',
            name='reference_key',
            field=models.TextField(default='', editable=False, verbose_name='照合用の求人番号'),
        ),
        migrations.RunPython(part_and_fill, migrations.RunPython.noop),
    ]

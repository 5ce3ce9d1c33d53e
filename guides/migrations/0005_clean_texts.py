"""Cleans every text that came in before there was one door for texts.

Of all apps at once, as a migration may import nothing and the rules would stand here three times.
"""

import re
import unicodedata

from django.db import IntegrityError, migrations, transaction

#: App and model → its fields that hold text somebody wrote, as they were on 2026-11-26.
ONE_LINE, LINES = True, False
TEXTS = {
    ('jobs', 'Employer'): {
        'name': ONE_LINE, 'address': ONE_LINE, 'phone': ONE_LINE, 'email': ONE_LINE,
        'website': ONE_LINE,
    },
    ('jobs', 'JobPosting'): None,
    ('jobs', 'PostingTemplate'): {'name': ONE_LINE},
    ('jobs', 'ZeroResultTerm'): {'term': ONE_LINE},
    ('jobs', 'SeenWarning'): {'wording': LINES},
    ('jobs', 'PostingImport'): {'file_name': ONE_LINE},
    ('guides', 'Guide'): {'title': ONE_LINE, 'summary': LINES, 'body': LINES},
    ('guides', 'Comment'): {'name': ONE_LINE, 'email': ONE_LINE, 'body': LINES, 'reason': LINES},
    ('auth', 'User'): {'last_name': ONE_LINE, 'first_name': ONE_LINE},
    ('jobs', 'HistoricalEmployer'): {
        'name': ONE_LINE, 'address': ONE_LINE, 'phone': ONE_LINE, 'email': ONE_LINE,
        'website': ONE_LINE,
    },
    ('jobs', 'HistoricalJobPosting'): None,
    ('guides', 'HistoricalGuide'): {'title': ONE_LINE, 'summary': LINES, 'body': LINES},
    ('accounts', 'HistoricalUser'): {'last_name': ONE_LINE, 'first_name': ONE_LINE},
}
#: Of a posting, all texts but those with a list of choices and those computed from others.
COMPUTED = {'search_text', 'city_code'}
#: What has to be told apart from all others: it is given a number where cleaning makes it another's.
UNIQUE = {'Employer': 'name', 'PostingTemplate': 'name', 'JobPosting': 'reference'}
#: The derived columns that follow from these texts, to be computed anew.
DERIVED = {
    'Employer': ['jobs.employer.search_name'],
    'JobPosting': [
        'jobs.jobposting.search_text', 'jobs.jobposting.city_code',
        'jobs.jobposting.has_unticked_warnings',
    ],
    'SeenWarning': ['jobs.jobposting.has_unticked_warnings'],
    'Comment': ['guides.comment.body_digest'],
}
ROWS_AT_ONCE = 1000
LAST_POSITION = 9_999

LINE_BREAK = re.compile(r'\r\n|[\r\v\f\x85\u2028\u2029]')
BLANKS = re.compile('[\u034f\u115f\u1160\u2800\u3164\uffa0]')
PRIVATE_USE = re.compile('[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]')


def clean(text, one_line):
    text = LINE_BREAK.sub('\n', text).replace('\t', ' ')
    if one_line:
        text = text.replace('\n', ' ')
    kept: list[str] = []
    for place, char in enumerate(text):
        if char == '\u200d':
            if kept and joins(kept[-1], text[place + 1:place + 2]):
                kept.append(char)
        elif char == '\n' or not is_unseen(char):
            kept.append(char)
    text = unicodedata.normalize('NFC', BLANKS.sub('', ''.join(kept))).strip()
    text = PRIVATE_USE.sub('〓', text)
    return text if any(unicodedata.category(c)[0] not in 'ZM' for c in text) else ''


def is_unseen(char):
    is_noncharacter = 0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE
    return is_noncharacter or unicodedata.category(char) in ('Cc', 'Cf', 'Cs')


def joins(before, after):
    is_emoji = before == '\ufe0f' or unicodedata.category(before) in ('So', 'Sk')
    return is_emoji and after != '' and unicodedata.category(after) in ('So', 'Sk')


def texts_of_posting(model):
    return {
        field.name: field.get_internal_type() == 'CharField'
        for field in model._meta.concrete_fields
        if field.get_internal_type() in ('CharField', 'TextField')
        and not field.choices
        and field.name not in COMPUTED
        and not field.name.startswith('history_')
    }


def clean_all(apps, schema_editor):
    using = schema_editor.connection.alias
    stale: set[str] = set()
    for (app, name), texts in TEXTS.items():
        model = apps.get_model(app, name)
        if clean_table(model, texts or texts_of_posting(model), using):
            stale.update(DERIVED.get(name, ()))
    templates = apps.get_model('jobs', 'PostingTemplate').objects.using(using)
    for template in templates.order_by('pk'):
        values = cleaned_within(template.values)
        if values != template.values:
            templates.filter(pk=template.pk).update(values=values)
    states = apps.get_model('jobs', 'DerivationState').objects.using(using)
    states.filter(column__in=stale).update(version=None, pass_version=None, pass_key=None, resume_after=0)
    guides = apps.get_model('guides', 'Guide').objects.using(using)
    guides.filter(position__gt=LAST_POSITION).update(position=LAST_POSITION)


def cleaned_within(value):
    if isinstance(value, str):
        return clean(value, LINES)
    if isinstance(value, dict):
        return {name: cleaned_within(each) for name, each in value.items()}
    return [cleaned_within(each) for each in value] if isinstance(value, list) else value


def clean_table(model, texts, using):
    """Clean `texts` of all rows; return whether any row changed."""
    rows, key, changed = model._base_manager.using(using), model._meta.pk.name, False
    # Keys first: a row's key may be the text, and the table changes while it is read.
    keys = list(rows.order_by(key).values_list(key, flat=True))
    for start in range(0, len(keys), ROWS_AT_ONCE):
        chunk = rows.filter(pk__in=keys[start:start + ROWS_AT_ONCE]).order_by('pk')
        for row in chunk.values('pk', *texts):
            values = {n: cut(model, n, clean(row[n], one_line)) for n, one_line in texts.items() if row[n]}
            values = {n: value for n, value in values.items() if value != row[n]}
            if values:
                write(rows, row, values)
                changed = True
    return changed


def cut(model, name, text):
    """NFC makes a few texts longer."""
    return text[:getattr(model._meta.get_field(name), 'max_length', None)]


def write(rows, row, values):
    model = rows.model.__name__
    print(f'\n  {model} {row["pk"]!r}: cleaned {", ".join(values)}', end='')
    if model == 'ZeroResultTerm':
        rename_term(rows, row['pk'], values['term'])
    elif model == 'SeenWarning':
        if not written(rows, row['pk'], values):
            rows.filter(pk=row['pk']).delete()  # the same warning was ticked in another spelling
    else:
        # A text of which nothing is left may be one that must not be empty.
        marked = {name: value or '〓' for name, value in values.items()}
        attempts = [values, marked, *numbered(rows, marked)]
        if not any(written(rows, row['pk'], attempt) for attempt in attempts):
            raise IntegrityError(f'{model} {row["pk"]} cannot be cleaned: {values}')


def numbered(rows, values):
    """Yield the values with a number after the text that another row has already."""
    name = UNIQUE.get(rows.model.__name__)
    if name is None or name not in values:
        return
    longest = rows.model._meta.get_field(name).max_length
    for number in range(2, 1000):
        suffix = f' ({number})'
        yield values | {name: values[name][:longest - len(suffix)] + suffix}


def written(rows, key, values):
    try:
        with transaction.atomic(using=rows.db):
            rows.filter(pk=key).update(**values)
    except IntegrityError:
        return False
    return True


def rename_term(rows, term, cleaned):
    """A term is its own key: add what was counted to the one that it becomes."""
    old = rows.get(pk=term)
    same = cleaned and rows.filter(pk=cleaned).first()
    if same:
        rows.filter(pk=cleaned).update(
            times=same.times + old.times,
            first_day=min(same.first_day, old.first_day),
            last_day=max(same.last_day, old.last_day),
        )
    elif cleaned:
        rows.create(term=cleaned, times=old.times, first_day=old.first_day, last_day=old.last_day)
    rows.filter(pk=term).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_staff_accounts'),
        ('guides', '0004_comment'),
        ('jobs', '0015_commuting_pay'),
    ]

    operations = [
        migrations.RunPython(clean_all, migrations.RunPython.noop),
    ]

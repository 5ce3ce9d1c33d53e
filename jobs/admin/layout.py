"""The posting's form, section by section as the schema has it."""

from jobs.postings.schema import SECTIONS, names

FIELDSETS = [
    (
        section.name,
        {"fields": names(rows), **({"description": section.note} if section.note else {})},
    )
    for section, rows in SECTIONS
]

FIELDS = [name for _, options in FIELDSETS for name in options["fields"]]

#: What the site notes by itself.
RECORD = ["confirmed_at", "created_at", "updated_at"]

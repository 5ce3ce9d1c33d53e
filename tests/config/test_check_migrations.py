"""Migrations that old code cannot live with are refused, and no others."""

import pytest
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState

from scripts.check_migrations import problems_of

RELEASES = {"0.2.0", "0.1.0"}
TEXT = models.TextField


def released() -> ProjectState:
    """What old code knows: a posting of an employer."""
    state = ProjectState()
    state.add_model(ModelState("app", "Employer", [("id", models.BigAutoField(primary_key=True))]))
    state.add_model(
        ModelState(
            "app",
            "Posting",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("title", models.CharField(max_length=50)),
                ("pay", models.IntegerField(null=True)),
                ("wage", models.DecimalField(max_digits=8, decimal_places=2)),
                ("kind", models.CharField(max_length=9, db_default="a")),
                ("kept", models.TextField(db_column="named")),
                ("employer", models.ForeignKey("app.Employer", models.CASCADE)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(kind__in=["a", "b"]), name="posting_kind"
                    )
                ]
            },
        )
    )
    return state


def found_in(*operations, **said) -> list[str]:
    migration = type("Migration", (migrations.Migration,), {"operations": operations, **said})
    old = released()
    return list(problems_of(migration("0002_new", "app"), old, old.clone(), RELEASES))


def add(name, field):
    return migrations.AddField("posting", name, field)


def alter(name, field):
    return migrations.AlterField("posting", name, field)


def constrain(condition, name="posting_new"):
    return migrations.AddConstraint(
        "posting", models.CheckConstraint(condition=condition, name=name)
    )


def unique(*fields):
    return migrations.AddConstraint(
        "posting", models.UniqueConstraint(fields=fields, name="posting_unique")
    )


def nothing(apps, schema_editor):
    pass


REFUSED = {
    "removes a column": [migrations.RemoveField("posting", "pay")],
    "renames a column": [migrations.RenameField("posting", "title", "name")],
    "renames a table": [migrations.RenameModel("Posting", "Job")],
    "names a table anew": [migrations.AlterModelTable("posting", "jobs")],
    "removes a table": [migrations.DeleteModel("Posting")],
    "removes it under another cloak": [
        migrations.SeparateDatabaseAndState([migrations.DeleteModel("Posting")])
    ],
    "adds what must be filled": [add("new", TEXT(default=""))],
    "adds it in three steps": [
        add("new", TEXT(null=True)),
        migrations.RunPython(nothing, elidable=True),
        alter("new", TEXT(default="")),
    ],
    "adds what must differ": [add("new", models.CharField(unique=True, db_default="x"))],
    "adds an employer that must be": [
        add("second", models.ForeignKey("app.Employer", models.CASCADE, default=1))
    ],
    "refuses nothing where it was let in": [alter("pay", models.IntegerField(default=0))],
    "is shorter": [alter("title", models.CharField(max_length=49))],
    "is limited": [alter("kept", models.CharField(max_length=99, db_column="named"))],
    "is smaller": [alter("pay", models.SmallIntegerField(null=True))],
    "has fewer digits": [alter("wage", models.DecimalField(max_digits=7, decimal_places=2))],
    "is of another type": [alter("title", models.IntegerField())],
    "must differ from now on": [alter("title", models.CharField(max_length=50, unique=True))],
    "is in another column": [alter("title", models.CharField(max_length=50, db_column="t"))],
    "points elsewhere": [alter("employer", models.ForeignKey("app.Posting", models.CASCADE))],
    "loses what the database puts in": [alter("kind", models.CharField(max_length=9))],
    "refuses values": [constrain(models.Q(pay__gt=0))],
    "refuses more values": [
        migrations.RemoveConstraint("posting", "posting_kind"),
        constrain(models.Q(kind__in=["a"]), "posting_kind"),
    ],
    "refuses the same twice": [unique("title")],
    "refuses the same twice of old code's": [add("new", TEXT(db_default="")), unique("new")],
    "refuses pairs": [migrations.AlterUniqueTogether("posting", {("title", "pay")})],
    "puts rows in order": [migrations.AlterOrderWithRespectTo("posting", "employer")],
    "runs what nobody sees": [migrations.RunPython(nothing)],
    "runs SQL": [migrations.RunSQL("UPDATE app_posting SET pay = 1")],
    "leaves a column that new code does not fill": [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField("posting", "title")]
        )
    ],
}
LET_THROUGH = {
    "adds a table, with all that is of it": [
        migrations.CreateModel("New", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("new", "must", TEXT(default="")),
        migrations.AddConstraint(
            "new", models.UniqueConstraint(fields=["must"], name="new_unique")
        ),
        migrations.RenameField("new", "must", "shall"),
        migrations.DeleteModel("New"),
    ],
    "adds what may be missing": [add("new", TEXT(null=True))],
    "adds what the database fills": [add("new", TEXT(default="", db_default=""))],
    "adds many to many": [add("others", models.ManyToManyField("app.Employer"))],
    "adds what may be missing and must differ": [add("new", TEXT(null=True, unique=True))],
    "adds it with its rule": [
        add("new", models.IntegerField(null=True)),
        constrain(models.Q(new__isnull=True) | models.Q(new__gt=0)),
        unique("new"),
        migrations.RenameField("posting", "new", "newer"),
        migrations.RemoveField("posting", "newer"),
    ],
    "is called differently": [
        alter("title", models.CharField(max_length=50, verbose_name="n", choices=[("a", "a")]))
    ],
    "is longer": [alter("title", models.CharField(max_length=51))],
    "has no limit": [alter("title", TEXT())],
    "is larger": [alter("pay", models.BigIntegerField(null=True))],
    "has more digits": [alter("wage", models.DecimalField(max_digits=9, decimal_places=2))],
    "may be nothing": [alter("kind", models.CharField(max_length=9, null=True))],
    "keeps its column": [migrations.RenameField("posting", "kept", "also_kept")],
    "keeps its table": [migrations.AlterModelTable("posting", "app_posting")],
    "is found faster": [
        migrations.AddIndex("posting", models.Index(fields=["pay"], name="posting_pay"))
    ],
    "allows more": [
        migrations.RemoveConstraint("posting", "posting_kind"),
        constrain(models.Q(kind__in=["a", "b", "c"]), "posting_kind"),
    ],
    "allows all": [migrations.RemoveConstraint("posting", "posting_kind")],
    "is sorted differently": [migrations.AlterModelOptions("posting", {"ordering": ["pay"]})],
    "goes from the model, and may be missing": [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField("posting", "pay")]
        )
    ],
}


@pytest.mark.parametrize("operations", REFUSED.values(), ids=REFUSED)
def test_what_old_code_cannot_live_with_is_refused(operations):
    assert found_in(*operations)
    assert not found_in(*operations, stops_the_site="worth it")


@pytest.mark.parametrize("operations", LET_THROUGH.values(), ids=LET_THROUGH)
def test_what_old_code_does_not_notice_is_let_through(operations):
    assert found_in(*operations) == []


def test_what_a_migration_may_say_of_itself():
    data = migrations.RunPython(nothing)
    assert not found_in(data, lives_with="only counts anew")
    drop = migrations.RunSQL("ALTER TABLE app_posting DROP COLUMN gone")
    assert found_in(drop, lives_with="believe me")
    assert not found_in(drop, unused_since="0.2.0")
    (line,) = found_in(drop, unused_since="0.3.0")
    assert "no release that was made" in line
    # Whatever it says: the code of the last release has the column in its model.
    for said in ({"lives_with": "believe me"}, {"unused_since": "0.2.0"}):
        assert found_in(migrations.RemoveField("posting", "pay"), **said)
        assert found_in(constrain(models.Q(pay__gt=0)), **said)
    new = [add("new", models.IntegerField(null=True)), constrain(models.Q(new__gt=models.F("pay")))]
    assert found_in(*new)
    assert not found_in(*new, lives_with="old code leaves it empty")

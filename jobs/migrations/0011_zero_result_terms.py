from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0010_employer_posters_and_history'),
    ]

    operations = [
        migrations.RenameModel('UnmetSearch', 'ZeroResultTerm'),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0003_city_code'),
    ]

    operations = [
        migrations.CreateModel(
            name='UnmetSearch',
            fields=[
                ('term', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='言葉')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='回数')),
                ('first_day', models.DateField(verbose_name='最初の日')),
                ('last_day', models.DateField(verbose_name='最後の日')),
            ],
            options={
                'verbose_name': '検索で見つからなかった言葉',
                'verbose_name_plural': '検索で見つからなかった言葉',
                'ordering': ['-times', 'term'],
            },
        ),
    ]

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]

    operations = [
        ops.RunSQL(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS invoice_org_paid ON invoice (org_id, paid)",
            reverse_sql="DROP INDEX CONCURRENTLY IF EXISTS invoice_org_paid",
            atomic=False,
        ),
    ]

from tortoise import fields
from tortoise.models import Model


class Invoice(Model):
    id = fields.UUIDField(primary_key=True)
    org_id = fields.CharField(max_length=60)
    customer = fields.CharField(max_length=200)
    amount = fields.FloatField()
    paid = fields.BooleanField(default=False)

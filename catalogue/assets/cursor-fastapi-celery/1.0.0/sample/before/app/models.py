from tortoise import fields
from tortoise.models import Model


class Ticket(Model):
    id = fields.UUIDField(primary_key=True)
    email = fields.CharField(max_length=200)
    text = fields.TextField()
    label = fields.CharField(max_length=40, null=True)
    archived = fields.BooleanField(default=False)

from tortoise import fields
from tortoise.models import Model


class Ticket(Model):
    id = fields.UUIDField(primary_key=True)
    org_id = fields.CharField(max_length=60, db_index=True)
    text = fields.TextField()
    label = fields.CharField(max_length=40, null=True)


class Notice(Model):
    key = fields.CharField(max_length=120, primary_key=True)
    org_id = fields.CharField(max_length=60)
    ticket_id = fields.UUIDField()
    sent = fields.BooleanField(db_default=False)


class Outbox(Model):
    id = fields.BigIntField(primary_key=True)
    task = fields.CharField(max_length=80)
    message = fields.JSONField()
    sent = fields.BooleanField(db_default=False)

from tortoise import fields
from tortoise.models import Model


class OfOrganisation(Model):
    org_id = fields.CharField(max_length=60, db_index=True)

    @classmethod
    def for_org(cls, principal):
        return cls.filter(org_id=principal.org_id)

    class Meta:
        abstract = True


class Invoice(OfOrganisation):
    id = fields.UUIDField(primary_key=True)
    customer = fields.CharField(max_length=200)
    amount = fields.DecimalField(max_digits=12, decimal_places=2)
    paid = fields.BooleanField(db_default=False)


class Outbox(OfOrganisation):
    id = fields.BigIntField(primary_key=True)
    kind = fields.CharField(max_length=60)
    payload = fields.JSONField()

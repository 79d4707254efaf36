"""The only place that changes orders: each change leaves its line in the audit log."""


def cancel(orders, audit, order_id: str, owner: str, by: str) -> None:
    order = orders.find(order_id, owner=owner)
    audit.write(subject=order.id, decision="cancelled", by=by)
    order.cancel()

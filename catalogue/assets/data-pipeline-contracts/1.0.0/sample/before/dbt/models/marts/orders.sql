select
    o.order_id,
    o.amount,
    c.country
from raw_shop.orders as o
left join raw_shop.customers as c on c.customer_id = o.customer_id

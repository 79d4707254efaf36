select line_id, order_id, sku, quantity from {{ source('shop', 'order_lines') }}

from feast import FeatureStore

store = FeatureStore(repo_path="feature_repo")


def features(customer):
    rows = store.get_online_features(
        features=["order_stats:orders_30d", "order_stats:spend_30d"],
        entity_rows=[{"customer_id": customer}],
    )
    return rows.to_dict()

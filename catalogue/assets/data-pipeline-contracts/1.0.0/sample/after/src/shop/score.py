from feast import FeatureStore

store = FeatureStore(repo_path="feature_repo")


def features(customer):
    rows = store.get_online_features(
        features=store.get_feature_service("churn_v1"),
        entity_rows=[{"customer_id": customer}],
    )
    return rows.to_dict()

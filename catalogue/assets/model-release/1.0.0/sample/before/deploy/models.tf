resource "azurerm_cognitive_account" "models" {
  name                          = "churn-models"
  location                      = var.location
  resource_group_name           = var.group
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = true
}

resource "azurerm_cognitive_deployment" "assistant" {
  name                 = "assistant"
  cognitive_account_id = azurerm_cognitive_account.models.id
  model {
    format = "OpenAI"
    name   = var.model_name
  }
  sku { name = "Standard" }
  version_upgrade_option = "OnceNewDefaultVersionAvailable"
}

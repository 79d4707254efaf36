using System.Text.Json;
using Solvent.Platform.JsonSchemas;

namespace Solvent.Tests.Modules.Inventory.Schemas;

/// <summary>Checks JSON against a schema of the program.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private readonly JsonSchema _schema = JsonSchema.Parse(root);

    /// <summary>One line for each violation.</summary>
    public IEnumerable<string> Check(JsonElement value) => _schema.Validate(value).Errors.Select(error => error.ToString());
}

using System.Text.Json;
namespace Solvent.Platform.JsonSchemas;
internal sealed class JsonSchema { public static JsonSchema Parse(JsonElement e) => new(); public SchemaResult Validate(JsonElement e, int most = 20) => new(true, []); }
internal sealed record SchemaResult(bool IsValid, IReadOnlyList<SchemaError> Errors);
internal sealed record SchemaError(string InstancePath, string SchemaPath, string Reason);
internal sealed class JsonSchemaException(string m) : Exception(m);

using System.Text.Json.Serialization;

namespace Solvent.Surfaces.Cli;

/// <summary>What <c>schema validate --format json</c> writes; see <c>solvent schema schema-validation</c>.</summary>
/// <param name="Schema">Name and version of this form.</param>
/// <param name="Against">The schema, as it was named.</param>
/// <param name="Items">The files, in the order in which they were named.</param>
/// <param name="Next">Always null: the list is whole.</param>
internal sealed record SchemaValidationDocument(string Schema, string Against, IReadOnlyList<CheckedFile> Items, string? Next)
{
    /// <summary>The document.</summary>
    /// <param name="against">The schema, as it was named.</param>
    /// <param name="files">The files.</param>
    public static SchemaValidationDocument Of(string against, IReadOnlyList<CheckedFile> files) => new("solvent.schema-validation/1", against, files, null);
}

/// <summary>A file that was checked.</summary>
/// <param name="File">Its name; <c>-</c> for standard input.</param>
/// <param name="Valid">Whether it was read and is as the schema says.</param>
/// <param name="Errors">What is wrong; the first twenty.</param>
/// <param name="Unreadable">Why it could not be read, or null.</param>
internal sealed record CheckedFile(string File, bool Valid, IReadOnlyList<FoundError> Errors, string? Unreadable);

/// <summary>Something that the schema does not allow.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="InstancePath">Where in the value, as a JSON pointer.</param>
/// <param name="SchemaPath">The keyword that says so, as a reference.</param>
/// <param name="Reason">What is wrong, in a sentence.</param>
internal sealed record FoundError(long Line, string InstancePath, string SchemaPath, string Reason);

/// <summary>The JSON of <c>schema validate</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SchemaValidationDocument))]
internal sealed partial class SchemaValidationJson : JsonSerializerContext;

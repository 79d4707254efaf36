namespace Solvent.Platform.JsonSchemas;

/// <summary>What a validation found.</summary>
/// <param name="IsValid">Whether the value is as the schema says.</param>
/// <param name="Errors">What is wrong, in the order of the document; empty exactly where it is valid.</param>
internal sealed record SchemaResult(bool IsValid, IReadOnlyList<SchemaError> Errors)
{
    /// <summary>All is as it should be.</summary>
    public static SchemaResult Valid { get; } = new(true, []);
}

/// <summary>Something in a value that its schema does not allow.</summary>
/// <param name="InstancePath">Where in the value, as a JSON pointer; empty for the whole.</param>
/// <param name="SchemaPath">The keyword that says so, as a reference to its schema: <c>#/properties/name/minLength</c>, with the schema's address before it where it is another document.</param>
/// <param name="Reason">What is wrong, for people: one line, the value cut short and safe to show.</param>
internal sealed record SchemaError(string InstancePath, string SchemaPath, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => $"{(InstancePath.Length == 0 ? "the whole" : InstancePath)}: {Reason} ({SchemaPath})";
}

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>Checks schemas with their metaschemas.</summary>
internal static class MetaschemaCheck
{
    /// <summary>Refuses a document that is no schema.</summary>
    /// <param name="resource">Its first resource.</param>
    /// <param name="options">How schemas are read; a metaschema of somebody's own is among the given documents.</param>
    /// <exception cref="JsonSchemaException">It is none.</exception>
    public static void Refuse(ResourceSite resource, SchemaOptions options)
    {
        var site = resource.Root!;
        var uri = resource.Dialect.Metaschema;
        var metaschema = uri == Metaschemas.Root ? Metaschemas.Published
            : site.Document.Uri == uri ? null
            : JsonSchema.Compile(options.Documents[uri].Clone(), new SchemaOptions { BaseUri = uri, Documents = options.Documents }, isChecked: false);
        if (metaschema?.Validate(site.Document.Root) is { IsValid: false } result)
        {
            // What the nearest of several forms says is nearer to the fault than that none fits.
            var error = result.Errors.FirstOrDefault(one => !one.SchemaPath.EndsWith("/anyOf", StringComparison.Ordinal)) ?? result.Errors[0];
            var others = result.Errors.Select(static one => one.InstancePath).Distinct(StringComparer.Ordinal).Count() - 1;
            throw new JsonSchemaException(site.Document.Place(error.InstancePath), $"{error.Reason}{(others > 0 ? $"; and {Values.ShownValue.Count(others, "other place")} with faults" : "")}.");
        }
    }
}

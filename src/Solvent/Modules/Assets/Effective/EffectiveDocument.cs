using System.Text.Json.Serialization;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>What <c>asset effective --format json</c> writes; see <c>solvent schema asset-effective</c>.</summary>
internal sealed record EffectiveDocument(
    string Schema, string Tool, string Path, string From, long Bytes, long BytesAtStart, long BytesWithPath, IReadOnlyList<SourceDocument> Sources,
    IReadOnlyList<FactDocument> Facts, IReadOnlyList<string> Notes)
{
    /// <summary>The document of an answer.</summary>
    public static EffectiveDocument Of(EffectiveContext context) => new(
        "solvent.asset-effective/1", context.Question.Tool, context.Question.Path, context.Question.From, context.Bytes,
        context.BytesAt(LoadMoment.Start), context.BytesAt(LoadMoment.Path), [.. context.Sources.Select(SourceDocument.Of)],
        [.. FactsOf(context).Select(FactDocument.Of)], context.Notes);

    /// <summary>The facts about the tool that an answer rests on, each once, ordered.</summary>
    public static IEnumerable<ToolFact> FactsOf(EffectiveContext context) =>
        context.Sources.Select(static source => source.Fact).OfType<ToolFact>().Distinct().OrderBy(static fact => fact.Id, StringComparer.Ordinal);
}

/// <summary>A source in JSON.</summary>
internal sealed record SourceDocument(
    string Path, string? LinkTo, string State, string When, long Bytes, long FileBytes, string Reason, string Why, bool Unreadable, string? Fact)
{
    /// <summary>The document of a source.</summary>
    public static SourceDocument Of(LoadedSource source) => new(
        source.Path, source.LinkTo, StateOf(source.State), MomentOf(source.Moment), source.Bytes, source.FileBytes, source.Reason, source.Why, source.IsUnreadable, source.Fact?.Id);

    /// <summary>The word for a state.</summary>
    public static string StateOf(SourceState state) => state switch
    {
        SourceState.Loaded => "loaded",
        SourceState.Cut => "cut",
        SourceState.Shadowed => "shadowed",
        SourceState.OnDemand => "on-demand",
        _ => "not-loaded",
    };

    /// <summary>The word for a moment.</summary>
    public static string MomentOf(LoadMoment moment) => moment switch
    {
        LoadMoment.Start => "start",
        LoadMoment.Path => "path",
        _ => "choice",
    };
}

/// <summary>A fact about a tool in JSON.</summary>
internal sealed record FactDocument(string Id, string Statement, string Source, string ToolVersion, DateOnly Verified, DateOnly Expires, string? Contested)
{
    /// <summary>The document of a fact.</summary>
    public static FactDocument Of(ToolFact fact) => new(fact.Id, fact.Statement, fact.Source, fact.ToolVersion, fact.Verified, fact.Expires, fact.Contested);
}

/// <summary>Generated serialisation of <see cref="EffectiveDocument"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EffectiveDocument))]
internal sealed partial class EffectiveJson : JsonSerializerContext;

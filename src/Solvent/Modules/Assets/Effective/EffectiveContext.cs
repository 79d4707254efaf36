using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>Whether a tool loads a source.</summary>
internal enum SourceState
{
    /// <summary>All of it.</summary>
    Loaded,

    /// <summary>Its beginning only: a limit was reached.</summary>
    Cut,

    /// <summary>Not, because of another source.</summary>
    Shadowed,

    /// <summary>When the model or the user asks for it.</summary>
    OnDemand,

    /// <summary>Not.</summary>
    NotLoaded,
}

/// <summary>When a source is loaded.</summary>
internal enum LoadMoment
{
    /// <summary>When the tool starts, whatever is worked on.</summary>
    Start,

    /// <summary>When the path is opened.</summary>
    Path,

    /// <summary>When the model or the user decides so.</summary>
    Choice,
}

/// <summary>A file that a tool loads for a path, or would but for something.</summary>
/// <param name="Path">From the repository's top.</param>
/// <param name="Reason">Why the tool looks at it.</param>
/// <param name="Bytes">Bytes of <paramref name="Text"/> in UTF-8.</param>
/// <param name="Text">What is loaded of it: without front matter and comments where the tool takes them out. Empty where nothing is; on demand, what would be.</param>
/// <param name="State">Whether it is loaded.</param>
/// <param name="Why">What cut or shadowed it, or why it is not loaded; empty where there is nothing to say.</param>
internal sealed record LoadedSource(string Path, string Reason, long Bytes, string Text, SourceState State, string Why)
{
    /// <summary>When it is loaded.</summary>
    public LoadMoment Moment { get; init; }

    /// <summary>Bytes of the file as it stands.</summary>
    public long FileBytes { get; init; }

    /// <summary>Where a link led; null where it is no link.</summary>
    public string? LinkTo { get; init; }

    /// <summary>What is known of the tool that decides this; null for nothing special.</summary>
    public ToolFact? Fact { get; init; }

    /// <summary>Whether it should have been read and could not be.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Whether it counts.</summary>
    public bool Counts => State is SourceState.Loaded or SourceState.Cut;
}

/// <summary>What is asked.</summary>
/// <param name="Tool">One of <see cref="EffectiveContexts.Tools"/>.</param>
/// <param name="Path">The file that is worked on, from the repository's top; it need not be there. Empty for the top itself.</param>
/// <param name="IsFolder">Whether the path is a folder: then no pattern matches.</param>
/// <param name="From">The folder in which the tool was started, from the repository's top; empty for the top.</param>
internal sealed record ContextQuestion(string Tool, string Path, bool IsFolder = false, string From = "");

/// <summary>What a tool loads for a path.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Sources">The sources in the order in which they are loaded; what is not loaded stands where it would be.</param>
/// <param name="Loaded">Exactly what is loaded, joined as the tool does it as far as that is known.</param>
/// <param name="Notes">What this answer leaves out or rests on, as sentences.</param>
internal sealed record EffectiveContext(ContextQuestion Question, IReadOnlyList<LoadedSource> Sources, string Loaded, IReadOnlyList<string> Notes)
{
    /// <summary>Bytes of all sources that count.</summary>
    public long Bytes => Sources.Where(static source => source.Counts).Sum(static source => source.Bytes);

    /// <summary>Bytes at a moment.</summary>
    public long BytesAt(LoadMoment moment) => Sources.Where(source => source.Counts && source.Moment == moment).Sum(static source => source.Bytes);
}

namespace Solvent.Modules.Assets.Targets;

/// <summary>What a guidance becomes for one tool.</summary>
/// <param name="Files">The files, ordered by path. None when a note is an error that concerns all of it.</param>
/// <param name="Notes">What the tool can't express, cuts, or reads otherwise than one would think.</param>
internal sealed record TargetOutput(IReadOnlyList<TargetFile> Files, IReadOnlyList<TargetNote> Notes);

/// <summary>A file, or our part of it.</summary>
/// <param name="Path">From the repository's top, with <c>/</c>.</param>
/// <param name="IsShared">Whether the file is the team's too: then <paramref name="Text"/> is what stands inside our block, see <see cref="SharedBlocks"/>.</param>
/// <param name="Text">Its text, with <c>\n</c>, ending with one.</param>
internal sealed record TargetFile(string Path, bool IsShared, string Text);

/// <summary>How much a note matters.</summary>
internal enum NoteSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Something does not come across as it was meant.</summary>
    Warning,

    /// <summary>A tool would refuse it or lose part of it; mend it before it is used.</summary>
    Error,
}

/// <summary>Something to know of a file.</summary>
/// <param name="Code">What kind, such as <c>over-limit</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="File">The file that it is about; the asset's name where it is about no file.</param>
/// <param name="Text">A sentence that says what to do.</param>
/// <param name="Fact">The id of the fact about the tool that it rests on, see <see cref="ToolFacts"/>; null for none.</param>
internal sealed record TargetNote(string Code, NoteSeverity Severity, string File, string Text, string? Fact = null);

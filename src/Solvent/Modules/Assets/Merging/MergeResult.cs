using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>How a merge came about.</summary>
internal enum MergeMethod
{
    /// <summary>By line, as git does it.</summary>
    Lines,

    /// <summary>By key, section and list item, since lines alone conflict.</summary>
    Structure,
}

/// <summary>A merged text and how it came about.</summary>
/// <param name="Text">The text, with our line ends; conflicts stand in it as <c>git merge-file --diff3</c> marks them.</param>
/// <param name="Method">How it came about.</param>
/// <param name="Conflicts">What the two sides contradict each other in, by line.</param>
/// <param name="Protected">Blocks that theirs lacks and that stay.</param>
/// <param name="Released">Blocks that would have stayed and that were let go.</param>
/// <param name="Diagnostics">What is odd about the text.</param>
internal sealed record MergeResult(
    string Text, MergeMethod Method, IReadOnlyList<MergeConflict> Conflicts, IReadOnlyList<ProtectedBlock> Protected,
    IReadOnlyList<ProtectedBlock> Released, IReadOnlyList<DocumentDiagnostic> Diagnostics)
{
    private IReadOnlyList<MergeChange>? _changes;

    /// <summary>Whether nothing contradicts.</summary>
    public bool IsClean => Conflicts.Count == 0;

    /// <summary>What each side changed since the base, and where; worked out when it is asked for.</summary>
    public IReadOnlyList<MergeChange> Changes => _changes ??= FindChanges();

    /// <summary>Works out <see cref="Changes"/>.</summary>
    public required Func<IReadOnlyList<MergeChange>> FindChanges { get; init; }
}

/// <summary>A place where both sides changed the same and not alike.</summary>
/// <param name="Place">Where.</param>
/// <param name="Line">The line of the merged text with the first mark, from 1.</param>
/// <param name="Base">What the base has there.</param>
/// <param name="Ours">What we have there.</param>
/// <param name="Theirs">What they have there.</param>
internal sealed record MergeConflict(MergePlace Place, int Line, string Base, string Ours, string Theirs)
{
    /// <summary>The lines of the base, from 0.</summary>
    public required LineRange BaseLines { get; init; }

    /// <summary>Our lines, from 0.</summary>
    public required LineRange OursLines { get; init; }

    /// <summary>Their lines, from 0; where a block is protected, those of their text with the block.</summary>
    public required LineRange TheirsLines { get; init; }
}

/// <summary>What a side did.</summary>
internal enum ChangeKind
{
    /// <summary>It was added.</summary>
    Added,

    /// <summary>It reads otherwise.</summary>
    Edited,

    /// <summary>It was taken out.</summary>
    Removed,

    /// <summary>It stands elsewhere among its neighbours.</summary>
    Moved,
}

/// <summary>A change since the base.</summary>
/// <param name="Side">Whose it is.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Place">Where: in the text of that side, of what was removed in the base.</param>
/// <param name="IsInConflict">Whether it stands in a conflict; else it is in the merged text.</param>
internal sealed record MergeChange(MergeSide Side, ChangeKind Kind, MergePlace Place, bool IsInConflict);

/// <summary>A place in a file of guidance, for people.</summary>
/// <param name="Headings">The titles of the sections around it, the outermost first.</param>
/// <param name="Part">What it is in there, such as <c>item 3</c>, <c>paragraph 1</c>, <c>globs</c> (a key of front matter); empty for a section itself.</param>
/// <param name="Line">Its line in the text that it was found in, from 1.</param>
internal sealed record MergePlace(IReadOnlyList<string> Headings, string Part, int Line)
{
    /// <summary>Such as <c>section Commands › Tests, item 3</c>.</summary>
    public override string ToString()
    {
        var section = Headings.Count == 0 ? "" : $"section {string.Join(" › ", Headings)}";
        return (section, Part) switch
        {
            ("", "") => $"line {Line}",
            ("", _) => Part,
            (_, "") => section,
            _ => $"{section}, {Part}",
        };
    }
}

/// <summary>A block that is tied to an incident or a debt item.</summary>
/// <param name="Ids">What it is tied to.</param>
/// <param name="Place">Where it stands in our text.</param>
/// <param name="Text">The block as we have it.</param>
internal sealed record ProtectedBlock(IReadOnlyList<string> Ids, MergePlace Place, string Text);

/// <summary>How to merge.</summary>
internal sealed record MergeOptions
{
    /// <summary>The usual way.</summary>
    public static MergeOptions Default { get; } = new();

    /// <summary>Ids whose blocks may go; a block goes when all of its ids are here.</summary>
    public IReadOnlySet<string> Released { get; init; } = new HashSet<string>();

    /// <summary>What the first mark of a conflict calls our side.</summary>
    public string OursLabel { get; init; } = "ours";

    /// <summary>What the second mark calls the base.</summary>
    public string BaseLabel { get; init; } = "base";

    /// <summary>What the last mark calls their side.</summary>
    public string TheirsLabel { get; init; } = "theirs";
}

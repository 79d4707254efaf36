using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>The three texts of a merge.</summary>
internal sealed class MergeTexts
{
    private MergeTree? _baseTree;
    private MergeTree? _oursTree;
    private MergeTree? _theirsTree;

    /// <param name="baseLines">The text that both began with.</param>
    /// <param name="ours">Our text.</param>
    /// <param name="theirs">Their text.</param>
    public MergeTexts(TextLines baseLines, TextLines ours, TextLines theirs) => (Base, Ours, Theirs) = (baseLines, ours, theirs);

    /// <summary>The text that both began with.</summary>
    public TextLines Base { get; }

    /// <summary>Our text.</summary>
    public TextLines Ours { get; }

    /// <summary>Their text.</summary>
    public TextLines Theirs { get; }

    /// <summary>Numbers for the lines of all trees.</summary>
    public NodeIds Ids { get; } = new();

    /// <summary>The base as a tree.</summary>
    public MergeTree BaseTree => _baseTree ??= MergeTree.Read(Base, Ids);

    /// <summary>Our text as a tree.</summary>
    public MergeTree OursTree => _oursTree ??= MergeTree.Read(Ours, Ids);

    /// <summary>Their text as a tree.</summary>
    public MergeTree TheirsTree => _theirsTree ??= MergeTree.Read(Theirs, Ids);

    /// <summary>The place of a conflict: that of our lines, where there are none of the base's, else of theirs.</summary>
    public MergePlace Place(LineRange baseLines, LineRange ours, LineRange theirs) =>
        ours.Count > 0 ? MergePlaces.Of(OursTree, ours.Start)
        : baseLines.Count > 0 ? MergePlaces.Of(BaseTree, baseLines.Start)
        : MergePlaces.Of(TheirsTree, theirs.Start);
}

using System.Buffers;

namespace Solvent.Modules.Assets.Targets;

/// <summary>The files and notes of one target while they are written.</summary>
internal sealed class TargetDraft(Guidance guidance)
{
    private static readonly SearchValues<char> Unfit = SearchValues.Create(", {}\"'");
    private readonly List<TargetFile> _files = [];
    private readonly List<TargetNote> _notes = [];

    /// <summary>What is written.</summary>
    public Guidance Guidance { get; } = guidance;

    /// <summary>The texts of the sections without a scope.</summary>
    public IReadOnlyList<string> Unscoped { get; } = [.. guidance.Sections.Where(static section => section.Scope is null).Select(static section => section.Markdown)];

    /// <summary>The scopes that have sections, with them.</summary>
    public IReadOnlyList<(GuidanceScope Scope, IReadOnlyList<GuidanceSection> Sections)> Scoped { get; } =
        [.. guidance.Scopes.Select(scope => (scope, (IReadOnlyList<GuidanceSection>)[.. guidance.Sections.Where(section => section.Scope == scope.Id)])).Where(static pair => pair.Item2.Count > 0)];

    /// <summary>The scope of an id.</summary>
    public GuidanceScope ScopeOf(string id) => Guidance.Scopes.First(scope => scope.Id == id);

    /// <summary>Adds a file of our own.</summary>
    public void Own(string path, string text) => _files.Add(new TargetFile(path, false, text));

    /// <summary>Adds our part of a file that is the team's too.</summary>
    public void Shared(string path, string text) => _files.Add(new TargetFile(path, true, text));

    /// <summary>Adds a note.</summary>
    public void Note(string code, NoteSeverity severity, string file, string text, ToolFact? fact = null) => _notes.Add(new TargetNote(code, severity, file, text, fact?.Id));

    /// <summary>Adds a warning when a text has more lines than a fact allows.</summary>
    public void CheckLines(string file, string text, ToolFact limit, string remedy)
    {
        var lines = TargetText.Lines(text);
        if (lines > limit.Most)
        {
            Note("over-limit", NoteSeverity.Warning, file, $"It has {lines} lines; {limit.Most} are advised. {remedy}", limit);
        }
    }

    /// <summary>Adds a note for each <c>@path</c> that a tool would take for an import.</summary>
    public void CheckMentions(string file, string text, string consequence)
    {
        foreach (var mention in AtMentions.Of(text, MarkdownCode.Mask(text), escapesBlanks: true).Where(static mention => char.IsLetterOrDigit(mention.Path[0]) || mention.Path[0] is '.' or '/' or '~' or '_').Take(5))
        {
            Note("reads-as-import", NoteSeverity.Warning, file, $"`@{TargetText.Line(mention.Path)}` reads as an import{consequence} Put it between backticks.");
        }
    }

    /// <summary>A scope's globs, braces written out where a tool has a comma list; a glob that holds a comma or a blank even so is left out and said.</summary>
    public IReadOnlyList<string> CommaGlobs(string file, GuidanceScope scope)
    {
        var globs = scope.Paths.SelectMany(static path => Globs.Expand(path)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var glob in globs.Where(IsUnfit))
        {
            Note("glob-dropped", NoteSeverity.Warning, file, $"The glob `{TargetText.Line(glob)}` of the scope `{scope.Id}` holds a comma, a blank or braces, which a comma list can't hold; it was left out. Write it with `?` in the place of that character.");
        }

        return [.. globs.Where(static glob => !IsUnfit(glob))];
    }

    /// <summary>What was written.</summary>
    public TargetOutput Finish() => new(_files, _notes);

    private static bool IsUnfit(string glob) => glob.AsSpan().ContainsAny(Unfit);
}

using System.Text;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>The text of a source.</summary>
/// <param name="Path">The path that the tool looks at.</param>
/// <param name="RealPath">Where it really stands.</param>
/// <param name="Text">Its text, without a byte order mark.</param>
/// <param name="Bytes">Bytes of the file.</param>
internal sealed record SourceFile(string Path, string RealPath, string Text, long Bytes)
{
    /// <summary>Where a link led; null where it is no link.</summary>
    public string? LinkTo => RealPath == Path ? null : RealPath;
}

/// <summary>The sources of one answer while they are looked for.</summary>
internal sealed class ContextDraft(IInstructionFiles files, ContextQuestion question)
{
    /// <summary>Larger files are not read.</summary>
    public const int MostBytes = 8 << 20;

    private const int MostDepth = 8;
    private const int MostRules = 2000;
    private readonly List<LoadedSource> _sources = [];

    /// <summary>What is asked.</summary>
    public ContextQuestion Question { get; } = question;

    /// <summary>The sources so far.</summary>
    public IReadOnlyList<LoadedSource> Sources => _sources;

    /// <summary>The path of the source that was added last; null where there is none.</summary>
    public string? LastPath => _sources.Count > 0 ? _sources[^1].Path : null;

    /// <summary>The folders from the top to that in which the tool was started, both included.</summary>
    public IReadOnlyList<string> Above { get; } = Chain(question.From);

    /// <summary>The folders below that, to the one that the path lies in. None where the path lies elsewhere.</summary>
    public IReadOnlyList<string> Below { get; } = [.. Chain(FolderOf(question)).Where(folder => folder.Length > question.From.Length && (question.From.Length == 0 || folder.StartsWith(question.From + "/", StringComparison.Ordinal)))];

    /// <summary>All folders from the top to the one that the path lies in.</summary>
    public IReadOnlyList<string> All { get; } = Chain(FolderOf(question));

    /// <summary>A name in a folder.</summary>
    public static string In(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    /// <summary>A folder for people.</summary>
    public static string Shown(string folder) => folder.Length == 0 ? "the top" : $"{folder}/";

    /// <summary>Reads a file; null where there is none. What should be readable and is not becomes a source that says so.</summary>
    public SourceFile? Read(string path, string reason, int most = MostBytes)
    {
        var file = files.Read(path, most);
        if (file.Bytes is not { } bytes)
        {
            if (file.Reason is not null)
            {
                Add(new LoadedSource(path, reason, 0, "", SourceState.NotLoaded, $"{file.Reason}: put a plain file of at most {most >> 20} MiB there") { FileBytes = file.Size, IsUnreadable = true });
            }

            return null;
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || bytes.AsSpan().Contains((byte)0))
        {
            Add(new LoadedSource(path, reason, 0, "", SourceState.NotLoaded, "it is UTF-16 or no text, and tools read UTF-8: save it as UTF-8") { FileBytes = bytes.Length });
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes);
        return new SourceFile(path, file.Path, text, bytes.Length);
    }

    /// <summary>Whether there is a file, readable or not.</summary>
    public bool Exists(string path) => files.Read(path, MostBytes) is { Bytes: not null } or { Reason: not null };

    /// <summary>Adds a source.</summary>
    public void Add(LoadedSource source) => _sources.Add(source);

    /// <summary>Adds a source of which a text is loaded.</summary>
    public LoadedSource Load(SourceFile file, string reason, LoadMoment moment, string text, string why = "", ToolFact? fact = null)
    {
        var source = new LoadedSource(file.Path, reason, Encoding.UTF8.GetByteCount(text), text, moment == LoadMoment.Choice ? SourceState.OnDemand : SourceState.Loaded, why)
        {
            Moment = moment, FileBytes = file.Bytes, LinkTo = file.LinkTo, Fact = fact,
        };
        Add(source);
        return source;
    }

    /// <summary>Adds a source of which nothing is loaded.</summary>
    public void Skip(SourceFile file, string reason, SourceState state, string why, ToolFact? fact = null) =>
        Add(new LoadedSource(file.Path, reason, 0, "", state, why) { FileBytes = file.Bytes, LinkTo = file.LinkTo, Fact = fact, Moment = state == SourceState.OnDemand ? LoadMoment.Choice : LoadMoment.Start });

    /// <summary>The paths of files below a folder, ordered, folders within it included; bounded.</summary>
    /// <param name="folder">From the top.</param>
    /// <param name="isWanted">By name.</param>
    public IReadOnlyList<string> Find(string folder, Func<string, bool> isWanted)
    {
        var found = new List<string>();
        var open = new Queue<(string Path, int Depth)>([(folder, 0)]);
        for (var seen = 0; seen < MostRules && open.TryDequeue(out var next);)
        {
            foreach (var (name, isFolder) in files.List(next.Path))
            {
                seen++;
                if (isFolder && next.Depth < MostDepth)
                {
                    open.Enqueue((In(next.Path, name), next.Depth + 1));
                }
                else if (!isFolder && isWanted(name))
                {
                    found.Add(In(next.Path, name));
                }
            }
        }

        return [.. found.Take(MostRules).Order(StringComparer.Ordinal)];
    }

    /// <summary>The first pattern of a list that matches the path; null where none does.</summary>
    public string? Matching(IReadOnlyList<string> globs, string from = "", bool isBareDeep = false)
    {
        if (Question.IsFolder)
        {
            return null;
        }

        var below = from.Length > 0 && Question.Path.StartsWith(from + "/", StringComparison.Ordinal) ? Question.Path[(from.Length + 1)..] : null;
        return globs.Take(MostRules).FirstOrDefault(glob => Globs.IsMatch(glob, Question.Path, isBareDeep) || (below is not null && Globs.IsMatch(glob, below, isBareDeep)));
    }

    /// <summary>The answer, with the texts of what is loaded one after another.</summary>
    public EffectiveContext Finish(IReadOnlyList<string> notes, string? loaded = null) =>
        new(Question, [.. _sources], loaded ?? string.Join("\n", _sources.Where(static source => source.Counts).Select(static source => source.Text.EndsWith('\n') ? source.Text : source.Text + "\n")), notes);

    private static string FolderOf(ContextQuestion question) =>
        question.IsFolder ? question.Path : question.Path.LastIndexOf('/') is >= 0 and var slash ? question.Path[..slash] : "";

    private static List<string> Chain(string folder)
    {
        var chain = new List<string> { "" };
        for (var slash = folder.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = folder.IndexOf('/', slash + 1))
        {
            chain.Add(folder[..slash]);
        }

        if (folder.Length > 0)
        {
            chain.Add(folder);
        }

        return chain;
    }
}

using System.Text;
using Solvent.Modules.Personas.Authoring;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Personas.Workspace;

namespace Solvent.Modules.Personas.Cases;

/// <summary>When something outside is asked.</summary>
internal enum RecordMode
{
    /// <summary>Never: what is not recorded is missing.</summary>
    Replay,

    /// <summary>Where its answer is not recorded.</summary>
    Missing,

    /// <summary>Always, once in a run for each answer.</summary>
    All,
}

/// <summary>The recorded answers of a contract's cases: <c>cases/answers/DIGEST.json</c>. Not for several threads.</summary>
internal sealed class RecordedAnswers
{
    /// <summary>The folder, from the contract's.</summary>
    public const string Folder = "cases/answers";

    /// <summary>The most bytes of a recorded answer.</summary>
    public const int MostBytes = 16 << 20;

    /// <summary>How deep a recorded answer may be: deeper than one that is read from outside.</summary>
    public const int MostDepth = 128;

    private readonly Dictionary<string, RecordedAnswer> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly HashSet<string> fresh = new(StringComparer.Ordinal);
    private readonly string place;
    private readonly FolderWriter writer;
    private readonly IReadOnlyList<string> secrets;

    private RecordedAnswers(string place, FolderWriter writer, RecordMode mode, IReadOnlyList<string> secrets) => (this.place, this.writer, Mode, this.secrets) = (place, writer, mode, secrets);

    /// <summary>None: nothing was recorded, and nothing is asked.</summary>
    public static RecordedAnswers None => new(Folder, new FolderWriter(Path.GetTempPath()), RecordMode.Replay, []);

    /// <summary>When something outside is asked.</summary>
    public RecordMode Mode { get; }

    /// <summary>How many answers were recorded in this run.</summary>
    public int Recorded => fresh.Count;

    /// <summary>The files, from the repository's top, that nobody asked for, in order.</summary>
    public IReadOnlyList<string> Unused => [.. known.Keys.Where(digest => !used.Contains(digest)).Select(digest => Place(known[digest])).Order(StringComparer.Ordinal)];

    /// <summary>Reads the answers of a contract.</summary>
    /// <param name="workspace">The contracts.</param>
    /// <param name="name">The persona's name.</param>
    /// <param name="mode">When something outside is asked.</param>
    /// <param name="secrets">The keys of models, which no file may hold.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static RecordedAnswers Read(PersonaWorkspace workspace, string name, RecordMode mode, IReadOnlyList<string> secrets, ProblemList problems)
    {
        var place = workspace.Place($"{PersonaFolder.Root}/{name}/{Folder}");
        var answers = new RecordedAnswers(place, new FolderWriter(workspace.Top), mode, secrets);
        foreach (var (file, isFolder) in workspace.Files.List(place))
        {
            if (isFolder || RecordedAnswer.DigestOf(file) is not { } digest)
            {
                problems.Add(ProblemKind.Hint, $"{place}/{file}", null, "this is no recorded answer", "keep it elsewhere");
                continue;
            }

            var found = workspace.Files.Read($"{place}/{file}", MostBytes);
            var (answer, wrong) = found.Bytes is { } bytes ? RecordedAnswer.Read(digest, bytes) : (null, found.Reason ?? "it is gone");
            if (answer is null)
            {
                problems.Error($"{place}/{file}", null, $"the recorded answer can't be used: {wrong}", "remove it; `solvent persona test --record` asks again");
            }
            else
            {
                answers.known.Add(digest, answer);
            }
        }

        return answers;
    }

    /// <summary>The answer to what was asked; null where it has to be asked for, or is missing.</summary>
    /// <param name="digest">SHA-256 (hex) of what is asked.</param>
    public RecordedAnswer? Find(string digest)
    {
        used.Add(digest);
        return Mode == RecordMode.All && !fresh.Contains(digest) ? null : known.GetValueOrDefault(digest);
    }

    /// <summary>Records an answer, at once: what was paid for is not lost where the run is stopped.</summary>
    /// <exception cref="ExecutorException">It holds a key.</exception>
    public void Keep(RecordedAnswer answer)
    {
        var text = answer.Text();
        if (secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)))
        {
            throw new ExecutorException(FailureClass.Rejected, "the answer holds the endpoint's key, and is not kept.");
        }

        writer.Replace(Place(answer), Encoding.UTF8.GetBytes(text));
        (known[answer.Digest], _) = (answer, fresh.Add(answer.Digest));
    }

    /// <summary>Removes what nobody asked for.</summary>
    /// <returns>The files, from the repository's top.</returns>
    public IReadOnlyList<string> Prune()
    {
        var unused = Unused;
        foreach (var file in unused)
        {
            writer.Remove(file);
            known.Remove(RecordedAnswer.DigestOf(file.Split('/')[^1])!);
        }

        return unused;
    }

    private string Place(RecordedAnswer answer) => $"{place}/{answer.File}";
}

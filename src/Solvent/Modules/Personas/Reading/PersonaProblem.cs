namespace Solvent.Modules.Personas.Reading;

/// <summary>How much a problem weighs.</summary>
internal enum ProblemKind
{
    /// <summary>Worth a thought.</summary>
    Hint,

    /// <summary>It can be run, and somebody will be sorry.</summary>
    Warning,

    /// <summary>It can't be used.</summary>
    Error,
}

/// <summary>Something that is wrong with a contract or a file beside it.</summary>
/// <param name="Kind">How much it weighs.</param>
/// <param name="File">The file, from the repository's top.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record PersonaProblem(ProblemKind Kind, string File, int Line, int Column, string Message, string Remedy)
{
    /// <summary>The word of its kind.</summary>
    public string Word => Kind switch { ProblemKind.Error => "error", ProblemKind.Warning => "warning", _ => "hint" };

    /// <summary><c>file:line:column: error: what; remedy</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Word}: {Message}; {Remedy}";
}

/// <summary>The problems of one reading, in the order in which they were met; many are cut short.</summary>
internal sealed class ProblemList
{
    private const int Most = 200;
    private const int LongestText = 600;
    private readonly List<PersonaProblem> all = [];

    /// <summary>The problems.</summary>
    public IReadOnlyList<PersonaProblem> All => all;

    /// <summary>Whether one of them is an error.</summary>
    public bool HasErrors => all.Exists(one => one.Kind == ProblemKind.Error);

    /// <summary>Adds an error.</summary>
    public void Error(string file, PlacedValue? at, string message, string remedy) => Add(ProblemKind.Error, file, at, message, remedy);

    /// <summary>Adds a problem.</summary>
    /// <param name="kind">How much it weighs.</param>
    /// <param name="file">The file.</param>
    /// <param name="at">Where; null for the file as a whole.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What to do.</param>
    public void Add(ProblemKind kind, string file, PlacedValue? at, string message, string remedy) => Add(kind, file, at?.Line ?? 1, at?.Column ?? 1, message, remedy);

    /// <summary>Adds a problem at a line and column.</summary>
    public void Add(ProblemKind kind, string file, int line, int column, string message, string remedy)
    {
        if (all.Count < Most)
        {
            all.Add(new PersonaProblem(kind, file, Math.Max(1, line), Math.Max(1, column), Cut(message), Cut(remedy)));
        }
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
}

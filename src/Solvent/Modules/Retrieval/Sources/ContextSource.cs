namespace Solvent.Modules.Retrieval;

/// <summary>A source of context, as <c>.solvent/sources.yaml</c> says it.</summary>
/// <param name="Name">Its name: small letters, digits and dashes.</param>
/// <param name="Kind">One of <see cref="SourceKinds"/>.</param>
/// <param name="Path">The folder or file below the folder that holds <c>.solvent</c>; null for what is no file.</param>
/// <param name="Purposes">For what its data may be used.</param>
/// <param name="Rights">The scopes that its readers need, all of them.</param>
internal sealed record ContextSource(string Name, string Kind, string? Path, IReadOnlyList<string> Purposes, IReadOnlyList<string> Rights)
{
    /// <summary>The column that tells rows apart; null where rows are told apart by their place.</summary>
    public string? Key { get; init; }

    /// <summary>The column that people call a row by; null for the key.</summary>
    public string? Title { get; init; }

    /// <summary>The columns whose words are a row's text; empty for all of them.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Who answers for it: a role or a team; null where nobody is named.</summary>
    public string? Owner { get; init; }

    /// <summary>The line of the file where it begins, from 1.</summary>
    public int Line { get; init; }
}

/// <summary>The kinds of sources.</summary>
internal static class SourceKinds
{
    /// <summary>A folder, or one file, of Markdown, text, HTML, CSV and JSON.</summary>
    public const string Folder = "folder";

    /// <summary>One CSV file whose rows have a key.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>The debt items of the register.</summary>
    public const string Register = "register";

    /// <summary>The incidents.</summary>
    public const string Incidents = "incidents";

    /// <summary>The sections of the library's assets.</summary>
    public const string Assets = "assets";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Folder, Catalogue, Register, Incidents, Assets];

    /// <summary>Whether sources of a kind are read from files.</summary>
    public static bool IsFiles(string kind) => kind is Folder or Catalogue;
}

/// <summary>Something in a source or its definition that is not as it should be; the rest is read nevertheless.</summary>
/// <param name="Place">The file, with the line where there is one: <c>docs/a.csv:3</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record SourceProblem(string Place, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{Place}: {Message}";
}

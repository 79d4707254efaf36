using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules;

/// <summary>One thing to look for in files: a rule's places, or one side of a repository rule.</summary>
internal sealed record RuleTask(Rule Rule, FileMatcher Matcher, TaskKind Kind)
{
    /// <summary>Whether the listing is enough: the content of files is not read for it.</summary>
    public bool IsAboutListing => Matcher.Clauses[0].IsAboutListing;

    public static IEnumerable<RuleTask> Of(Rule rule) => rule.Matcher switch
    {
        FileMatcher matcher => [.. Parts(rule, matcher, TaskKind.Places), .. matcher.Clauses.Select(c => c.Nowhere).OfType<FileMatcher>().SelectMany(n => Parts(rule, n, TaskKind.None))],
        RepositoryMatcher { None: { } none } matcher => [.. Parts(rule, matcher.Any, TaskKind.Any), .. Parts(rule, none, TaskKind.None)],
        RepositoryMatcher matcher => Parts(rule, matcher.Any, TaskKind.Any),
        _ => [],
    };

    private static IEnumerable<RuleTask> Parts(Rule rule, FileMatcher matcher, TaskKind kind) =>
        new[] { matcher.InContent, matcher.InListing }.OfType<FileMatcher>().Select(part => new RuleTask(rule, part, kind));

    /// <summary>A rule for Python reads notebooks, too.</summary>
    public bool Reads(Language language) =>
        Rule.Languages.Count == 0 || Rule.Languages.Contains(language) || (language == Language.Notebook && Rule.Languages.Contains(Language.Python));
}

/// <summary>What a task's places mean.</summary>
internal enum TaskKind
{
    /// <summary>Each is a finding.</summary>
    Places,
    /// <summary>The repository rule applies; the first is its finding.</summary>
    Any,
    /// <summary>The repository rule is met, or what waits for there being none such does not count.</summary>
    None,
}

using Solvent.Modules.Assets;
using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Versions;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Testing;

namespace Solvent.Tests.Modules.Assets;

/// <summary>The library that ships with the program holds together, and every rule is paid by a section of it.</summary>
public sealed class LibraryTests
{
    // What is always loaded costs every session of every agent.
    private const int MostLinesAlwaysLoaded = 200;
    private const int MostCharactersOfAScope = 12_000;

    private static readonly RuleSet s_rules = ShippedRules.Load();
    private static readonly AssetLibrary s_library = AssetLibrary.Shipped;

    public static TheoryData<string> References => [.. s_library.References];

    [Theory]
    [MemberData(nameof(References))]
    public void An_asset_is_read_and_written_for_its_defaults(string reference)
    {
        var asset = Find(reference);
        var guidance = Rendering.Render(asset, Defaults(asset));

        Assert.NotEmpty(guidance.Sections);
        Assert.All(guidance.Sections, section => Assert.StartsWith("## ", section.Markdown, StringComparison.Ordinal));
        Assert.InRange(guidance.Sections.Where(section => section.Scope is null).Sum(section => section.Markdown.Count(c => c == '\n')), 0, MostLinesAlwaysLoaded);
        Assert.All(guidance.Scopes, scope => Assert.InRange(guidance.Sections.Where(section => section.Scope == scope.Id).Sum(section => section.Markdown.Length), 1, MostCharactersOfAScope));
    }

    [Theory]
    [MemberData(nameof(References))]
    public void An_asset_names_only_what_there_is(string reference)
    {
        var asset = Find(reference);
        var modes = FailureModes();
        var kpis = Files("kpis");

        Assert.All(asset.Sections.SelectMany(section => section.Pays), rule => Assert.NotNull(s_rules.Find(rule)));
        Assert.All(asset.Sections.SelectMany(section => section.Prevents), mode => Assert.Contains(mode, modes));
        Assert.All(asset.Kpis, kpi => Assert.Contains(kpi, kpis));
    }

    [Fact]
    public void Every_rule_names_the_section_that_pays_it_and_the_section_names_the_rule()
    {
        var gaps = new List<string>();
        foreach (var rule in s_rules.Rules.Where(rule => rule.PaidBy != "none"))
        {
            var parts = rule.PaidBy.Split('#');
            var section = s_library.Newest(parts[0])?.Section(parts[^1]);
            if (section is null || !section.Pays.Contains(rule.ShortId))
            {
                gaps.Add($"{rule.ShortId}: {rule.PaidBy}{(section is null ? " is not there" : " does not name the rule")}");
            }
        }

        Assert.Empty(gaps);
    }

    private static Asset Find(string reference) => s_library.Find(reference.Split('@')[0], SemVer.Read(reference.Split('@')[1])!)!;

    // What has no default is given the first value that fits.
    private static IReadOnlyDictionary<string, ParameterValue> Defaults(Asset asset)
    {
        var given = asset.Parameters.Where(parameter => parameter.Default is null)
            .ToDictionary(parameter => parameter.Name, parameter => (IReadOnlyList<string>)[Example(parameter)], StringComparer.Ordinal);
        var (values, problems) = Rendering.Values(asset, given);
        Assert.Empty(problems);
        return values;
    }

    private static string Example(AssetParameter parameter) => parameter.Type switch
    {
        ParameterType.Choice or ParameterType.Choices => parameter.Choices[0],
        ParameterType.Integer or ParameterType.Number => $"{parameter.Minimum ?? 1}",
        ParameterType.Boolean => "true",
        ParameterType.Url => "https://example.org",
        _ => "example",
    };

    private static HashSet<string> FailureModes() => Files("failure-modes");

    private static HashSet<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(RepositoryRoot.Of("catalogue", folder), "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file))];
}

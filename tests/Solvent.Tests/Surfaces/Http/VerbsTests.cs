using System.CommandLine;
using System.Text.RegularExpressions;
using Solvent.Surfaces.Http;
using Solvent.Testing;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Surfaces.Http;

/// <summary>The table of docs/guide/api.md: every command has its routes, or a reason why it has none.</summary>
public sealed partial class VerbsTests
{
    private static readonly IReadOnlyDictionary<string, string> Table = Row()
        .Matches(File.ReadAllText(RepositoryRoot.Of("docs", "guide", "api.md")))
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

    [Fact]
    public void Every_command_stands_in_the_table_and_nothing_else() =>
        Assert.Equal(Program.Compose(new TestConsole().Console).Commands.SelectMany(command => Leaves("", command)).Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_command_has_routes_or_a_reason() => Assert.All(Table, row =>
        Assert.True(Routes(row.Value).Any() || (row.Value.StartsWith("none: ", StringComparison.Ordinal) && row.Value.Length > 20), $"{row.Key}: {row.Value}"));

    [Fact]
    public void Every_route_is_that_of_a_command_and_is_there()
    {
        var named = Table.Values.SelectMany(Routes).Where(route => route != $"GET {ApiRoutes.Root}/openapi.json").Distinct(StringComparer.Ordinal);

        Assert.Equal(Program.Api.Select(route => $"{route.Method} {route.Path}").Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Routes(string cell) => Route().Matches(cell).Select(match => match.Groups[1].Value);

    // A noun that takes something by itself, such as `schema`, is a command too.
    private static IEnumerable<string> Leaves(string above, Command command) =>
        [.. command.Subcommands.Count == 0 || command.Arguments.Count > 0 ? new[] { above + command.Name } : [], .. command.Subcommands.SelectMany(sub => Leaves($"{above}{command.Name} ", sub))];

    [GeneratedRegex(@"^\| `([a-z -]+)` \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`((?:GET|POST|PATCH|PUT|DELETE) /[^`]*)`")]
    private static partial Regex Route();
}

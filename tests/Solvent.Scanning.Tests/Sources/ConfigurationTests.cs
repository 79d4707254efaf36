using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Tests.Sources;

public class ConfigurationTests
{
    [Fact]
    public void Every_key_is_read()
    {
        var read = ConfigurationReader.Read("solvent.yaml", """
            # ours
            id: team/app
            components:
              - name: checkout
                paths: [src/checkout/, "*.proto"]
                criticality: critical
                owner: "@payments"
              - name: rest
                paths: "**"
            exclude:
              - data/
            rate: 95.50 EUR
            """);
        Assert.Equal("team/app", read.Id);
        Assert.Equal(["checkout", "rest"], read.Components.Select(component => component.Name));
        Assert.Equal(Criticality.Critical, read.Components[0].Criticality);
        Assert.Equal("@payments", read.Components[0].Owner);
        Assert.Null(read.Components[1].Criticality);
        Assert.Equal(["src/checkout/", "*.proto"], read.Components[0].Paths.Select(pattern => pattern.Source));
        Assert.Equal(new HourlyRate(95.50m, "EUR"), read.Rate);
        Assert.Equal(read.Rate, ConfigurationReader.Read("solvent.yaml", "rate: { amount: 95.5, currency: EUR }").Rate);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("id:\n")]
    public void An_empty_file_says_nothing(string text) => Assert.Equal(RepositoryConfiguration.Empty.Id, ConfigurationReader.Read("solvent.yaml", text).Id);

    [Theory]
    [InlineData("id: a\nbudget: 3\n", 2, "unknown key 'budget'")]
    [InlineData("components:\n  - name: a\n    paths: [x]\n    crit: low\n", 4, "unknown key 'crit'")]
    [InlineData("components: a\n", 1, "write a list")]
    [InlineData("components:\n  - name: a\n", 2, "needs 'name' and 'paths'")]
    [InlineData("components:\n  - name: a\n    paths: [x]\n    criticality: huge\n", 4, "use low, medium, high or critical")]
    [InlineData("components:\n  - { name: a, paths: [x] }\n  - { name: a, paths: [y] }\n", 3, "declared twice")]
    [InlineData("id: [a]\n", 1, "write a single value")]
    [InlineData("id: \"a b\"\n", 1, "may hold only")]
    [InlineData("id: a\nid: b\n", 2, "stands here twice")]
    [InlineData("rate: 95\n", 1, "95 EUR")]
    [InlineData("rate: -1 EUR\n", 1, "above zero")]
    [InlineData("rate: 95 euro\n", 1, "three capital letters")]
    [InlineData("- a\n", 1, "write keys and values")]
    [InlineData("id: 'open\n", 1, "no valid YAML")]
    [InlineData("a: &a [x]\nexclude: *a\n", 2, "aliases")]
    public void What_is_wrong_is_told_with_its_line_and_a_remedy(string text, int line, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationReader.Read("solvent.yaml", text));
        Assert.Equal(line, error.Line);
        Assert.StartsWith($"solvent.yaml:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_and_alias_bombs_end_in_an_error()
    {
        var deep = "id: " + new string('[', 50_000);
        Assert.Throws<ConfigurationException>(() => ConfigurationReader.Read("solvent.yaml", deep));
        var bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n";
        Assert.Throws<ConfigurationException>(() => ConfigurationReader.Read("solvent.yaml", bomb));
        Assert.Throws<ConfigurationException>(() => ConfigurationReader.Read("solvent.yaml", new string('#', 2 << 20)));
    }

    [Fact]
    public void Components_come_from_the_configuration_then_from_folders()
    {
        using var folder = new TempFolder()
            .Write("solvent.yaml", "components:\n  - name: pay\n    paths: [src/pay/, '!src/pay/docs/']\n    owner: '@pay'\nexclude: ['data/', '!data/keep.py']\n")
            .Write("CODEOWNERS", "*.py @python\n/src/pay @nobody\n")
            .Write("src/pay/a.py").Write("src/pay/docs/b.py").Write("src/c.py").Write("packages/ui/d.ts").Write("tools/x/e.py").Write("f.py")
            .Write("data/g.py").Write("data/keep.py");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal(("pay", "@pay"), Of(tree, "src/pay/a.py"));
        Assert.Equal(("src/pay", "@nobody"), Of(tree, "src/pay/docs/b.py"));
        Assert.Equal(("src", "@python"), Of(tree, "src/c.py"));
        Assert.Equal(("packages/ui", null), Of(tree, "packages/ui/d.ts"));
        Assert.Equal(("tools", "@python"), Of(tree, "tools/x/e.py"));
        Assert.Equal((".", "@python"), Of(tree, "f.py"));
        Assert.DoesNotContain("data/g.py", tree.Paths());
        Assert.Contains("data/keep.py", tree.Paths());
        Assert.Equal("pay", Assert.Single(tree.Configuration.Components).Name);
    }

    [Fact]
    public void A_wrong_configuration_of_a_tree_is_an_error_and_a_linked_one_is_none()
    {
        using var folder = new TempFolder().Init().Write("solvent.yaml", "colour: red\n").Commit();
        Assert.Throws<ConfigurationException>(() => SourceTrees.Open(folder.Root));
        Assert.Throws<ConfigurationException>(() => SourceTrees.OpenRevision(folder.Root, "HEAD"));
        File.Move(folder.Full("solvent.yaml"), Path.Combine(folder.Outside, "solvent.yaml"));
        File.CreateSymbolicLink(folder.Full("solvent.yaml"), "../solvent.yaml");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Empty(tree.Configuration.Components);
    }

    private static (string, string?) Of(SourceTree tree, string path) => (tree.Entry(path).Component, tree.Entry(path).Owner);
}

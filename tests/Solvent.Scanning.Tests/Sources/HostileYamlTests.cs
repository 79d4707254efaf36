using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Tests.Sources;

/// <summary>Texts on which the YAML library has faults of its own.</summary>
public sealed class HostileYamlTests
{
    public static TheoryData<string> Texts => ["- [a\na", "!<>\tb]", "a: [%TAG!<\uD800\uD800b{", "...\tb{\"b}|9]", "? : b&a !!x ]b!<,b"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void They_are_told_as_what_they_are(string text)
    {
        Assert.Contains("YAML", Assert.Throws<CatalogueException>(() => YamlMap.Parse("rule.yaml", text)).Message, StringComparison.Ordinal);
        Assert.StartsWith("solvent.yaml:", Assert.Throws<ConfigurationException>(() => YamlValue.Read("solvent.yaml", text)).Message, StringComparison.Ordinal);
    }
}

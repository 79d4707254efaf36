using Solvent.Testing;

namespace Solvent.Tests.Architecture.Arrows;

public sealed class HouseTests
{
    [Fact]
    public void Every_use_follows_an_arrow_of_the_architecture_page()
    {
        var guard = new ArrowGuard(Law.Read(File.ReadAllText(RepositoryRoot.Of("ARCHITECTURE.md"))));

        Violations.AssertNone(guard.Check(CodeFile.Under("src", ArrowGuard.Endings)));
    }

    [Theory]
    [InlineData("module")]
    [InlineData("folder of the scanner")]
    public void The_arrows_of_the_page_lead_nowhere_back(string heading) =>
        Violations.AssertNone(ArrowTable.Read(File.ReadAllText(RepositoryRoot.Of("ARCHITECTURE.md")), heading).InCycles());

    [Fact]
    public void Every_module_has_a_readme() => Violations.AssertNone(Modules.WithoutReadme());

    [Fact]
    public void A_module_without_a_readme_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("solvent-modules-");
        try
        {
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("Register").FullName, "README.md"), "# Register\n");
            folder.CreateSubdirectory("Capacity");

            Assert.Equal(["Capacity has no README.md"], Modules.WithoutReadme(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

namespace Solvent.Scanning.Tests.Pipeline;

/// <summary>P02 fires where <c>ChatClient</c> is known to be OpenAI's, which only the project says here.</summary>
public sealed class GlobalUsingTests
{
    private const string Use = "class A(ChatClient c) {\n  void F() => c.CompleteChat(\"x\");\n}\n";
    private const string Project = "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>";
    private const string Opening = "<Project><ItemGroup><Using Include=\"OpenAI.Chat\" /></ItemGroup></Project>";

    [Theory]
    [InlineData("src/App/GlobalUsings.cs", "global using OpenAI.Chat;\n", true)]
    [InlineData("src/App/GlobalUsings.cs", "global using global::OpenAI.Chat;\n", true)]
    [InlineData("src/App/App.csproj", Opening, true)]
    [InlineData("src/Directory.Build.props", Opening, true)]
    [InlineData("src/Other/GlobalUsings.cs", "global using OpenAI.Chat;\n", false)]
    [InlineData("src/Other/Other.csproj", Opening, false)]
    [InlineData("src/App/Inner/Usings.cs", "global using OpenAI.Chat;\n", false)]
    public void What_a_project_opens_holds_in_its_files(string path, string text, bool fires)
    {
        var files = new Dictionary<string, string>
        {
            ["src/App/App.csproj"] = Project, ["src/Other/Other.csproj"] = Project, ["src/App/Inner/Inner.csproj"] = Project, ["src/App/Chat/A.cs"] = Use, [path] = text,
        };

        Assert.Equal(fires, Scans.Of("P02", files).Findings.Count == 1);
    }
}

using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Catalogue;

/// <summary>The names of languages in rule files.</summary>
internal static class RuleLanguages
{
    private static readonly (string Name, Language Language, string Example)[] Known =
    [
        ("python", Language.Python, "example.py"),
        ("notebook", Language.Notebook, "example.ipynb"),
        ("typescript", Language.TypeScript, "example.ts"),
        ("csharp", Language.CSharp, "Example.cs"),
        ("yaml", Language.Yaml, "example.yaml"),
        ("json", Language.Json, "example.json"),
        ("toml", Language.Toml, "example.toml"),
        ("dockerfile", Language.Dockerfile, "Dockerfile"),
        ("markdown", Language.Markdown, "example.md"),
        ("requirements", Language.Requirements, "requirements.txt"),
        ("sql", Language.Sql, "example.sql"),
        ("hcl", Language.Hcl, "example.tf"),
        ("xml", Language.Xml, "Example.csproj"),
        ("dotenv", Language.Dotenv, ".env.example"),
        ("text", Language.Text, "example.txt"),
    ];

    public static IEnumerable<string> Names => Known.Select(k => k.Name);

    public static Language? Find(string name) => Known.Where(k => k.Name == name).Select(k => (Language?)k.Language).FirstOrDefault();

    public static string NameOf(Language language) => Known.First(k => k.Language == language).Name;

    public static string? ExamplePath(string name) => Known.Where(k => k.Name == name).Select(k => k.Example).FirstOrDefault();
}

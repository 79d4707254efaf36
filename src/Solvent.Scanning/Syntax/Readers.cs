using Solvent.Scanning.Syntax.CSharp;
using Solvent.Scanning.Syntax.Docker;
using Solvent.Scanning.Syntax.Dotenv;
using Solvent.Scanning.Syntax.Hcl;
using Solvent.Scanning.Syntax.Json;
using Solvent.Scanning.Syntax.Markdown;
using Solvent.Scanning.Syntax.Notebooks;
using Solvent.Scanning.Syntax.Python;
using Solvent.Scanning.Syntax.Requirements;
using Solvent.Scanning.Syntax.Sql;
using Solvent.Scanning.Syntax.Toml;
using Solvent.Scanning.Syntax.TypeScript;
using Solvent.Scanning.Syntax.Xml;
using Solvent.Scanning.Syntax.Yaml;

namespace Solvent.Scanning.Syntax;

/// <summary>Which language a path is in, and its reader.</summary>
public static class Readers
{
    private static readonly Dictionary<string, Language> ByEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".py"] = Language.Python,
        [".pyi"] = Language.Python,
        [".ipynb"] = Language.Notebook,
        [".ts"] = Language.TypeScript,
        [".tsx"] = Language.TypeScript,
        [".mts"] = Language.TypeScript,
        [".cts"] = Language.TypeScript,
        [".js"] = Language.TypeScript,
        [".jsx"] = Language.TypeScript,
        [".mjs"] = Language.TypeScript,
        [".cjs"] = Language.TypeScript,
        [".cs"] = Language.CSharp,
        [".razor"] = Language.CSharp,
        [".cshtml"] = Language.CSharp,
        [".md"] = Language.Markdown,
        [".mdc"] = Language.Markdown,
        [".prompty"] = Language.Markdown,
        [".json"] = Language.Json,
        [".jsonc"] = Language.Json,
        [".yaml"] = Language.Yaml,
        [".yml"] = Language.Yaml,
        [".toml"] = Language.Toml,
        [".sql"] = Language.Sql,
        [".tf"] = Language.Hcl,
        [".hcl"] = Language.Hcl,
        [".tfvars"] = Language.Hcl,
        [".csproj"] = Language.Xml,
        [".fsproj"] = Language.Xml,
        [".vbproj"] = Language.Xml,
        [".props"] = Language.Xml,
        [".targets"] = Language.Xml,
        [".xml"] = Language.Xml,
        [".dockerfile"] = Language.Dockerfile,
    };

    /// <summary>The language of a file by its path.</summary>
    public static Language LanguageOf(string path)
    {
        var name = Path.GetFileName(path);
        if (name is "Dockerfile" or "Containerfile" || name.StartsWith("Dockerfile.", StringComparison.Ordinal))
        {
            return Language.Dockerfile;
        }

        if (name is ".cursorrules" or ".windsurfrules" or ".clinerules")
        {
            return Language.Markdown;
        }

        if (name.EndsWith(".env", StringComparison.Ordinal) || (name.StartsWith(".env.", StringComparison.Ordinal) && !ByEnding.ContainsKey(Path.GetExtension(name))))
        {
            return Language.Dotenv;
        }

        if (IsRequirements(path, name))
        {
            return Language.Requirements;
        }

        if (name.Equals("packages.config", StringComparison.OrdinalIgnoreCase))
        {
            return Language.Xml;
        }

        return ByEnding.TryGetValue(Path.GetExtension(name), out var language) ? language : Language.Text;
    }

    private static bool IsRequirements(string path, string name) => name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
        ? name.Contains("requirements", StringComparison.OrdinalIgnoreCase) || name.StartsWith("constraints", StringComparison.Ordinal)
            || Path.GetFileName(Path.GetDirectoryName(path)) == "requirements"
        : name.EndsWith(".in", StringComparison.Ordinal) && name.Contains("requirements", StringComparison.Ordinal);

    /// <summary>Reads a text in its language; a language without a reader gives an empty tree.</summary>
    public static SyntaxTree Read(SourceText source, Language language) => language switch
    {
        Language.Python => new PythonReader().Read(source),
        Language.Notebook => new NotebookReader().Read(source),
        Language.TypeScript => new TypeScriptReader().Read(source),
        Language.CSharp => new CSharpReader().Read(RazorSource.IsRazor(source.Path) ? RazorSource.Open(source) : source),
        Language.Json => new JsonReader().Read(source),
        Language.Yaml => new YamlReader().Read(source),
        Language.Dockerfile => new DockerfileReader().Read(source),
        Language.Toml => new TomlReader().Read(source),
        Language.Markdown => new MarkdownReader().Read(source),
        Language.Hcl => new HclReader().Read(source),
        Language.Xml => new XmlReader().Read(source),
        Language.Sql => new SqlReader().Read(source),
        Language.Dotenv => new DotenvReader().Read(source),
        Language.Requirements => new RequirementsReader().Read(source),
        _ => new SyntaxTree(source, language, [], [], []),
    };
}

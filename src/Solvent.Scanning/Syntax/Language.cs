namespace Solvent.Scanning.Syntax;

/// <summary>The languages and formats that have a reader.</summary>
public enum Language
{
    /// <summary>Not read; only literals, sizes and lines are looked at.</summary>
    Text,
    /// <summary>Python, and the code cells of notebooks.</summary>
    Python,
    /// <summary>A Jupyter notebook: its code cells as one Python module.</summary>
    Notebook,
    /// <summary>TypeScript, JavaScript, TSX, JSX.</summary>
    TypeScript,
    /// <summary>C#.</summary>
    CSharp,
    /// <summary>Markdown, <c>.mdc</c> included.</summary>
    Markdown,
    /// <summary>JSON, with comments and trailing commas allowed.</summary>
    Json,
    /// <summary>YAML, several documents a file.</summary>
    Yaml,
    /// <summary>TOML.</summary>
    Toml,
    /// <summary>A Dockerfile or Containerfile.</summary>
    Dockerfile,
    /// <summary>A pip requirements file: one call of <c>requirement</c> a line (name, specifier).</summary>
    Requirements,
    /// <summary>SQL of any dialect, with Jinja.</summary>
    Sql,
    /// <summary>HCL: Terraform and its variables.</summary>
    Hcl,
    /// <summary>XML: project files and package lists.</summary>
    Xml,
    /// <summary>Environment variables: <c>.env</c> and its like.</summary>
    Dotenv,
}

/// <summary>What is the same for several languages.</summary>
internal static class Languages
{
    /// <summary>Whether it is a programming language, whose files have no key paths.</summary>
    public static bool IsCode(this Language language) => language is Language.Python or Language.Notebook or Language.TypeScript or Language.CSharp;
}

using System.Collections.Frozen;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matchers;

/// <summary>
/// AI and ML packages that a file imports and no manifest, build file or install script of the repository names, by whatever name. Optional imports
/// and modules of the repository itself are none. Told once a file and package.
/// </summary>
internal sealed class UndeclaredImport : Anchor
{
    private const int MaxInstallLine = 500;

    // What may say that a package is installed.
    private static readonly IReadOnlyList<PathPattern> s_declaring =
    [
        .. new[]
        {
            "pyproject.toml", "setup.py", "setup.cfg", "Pipfile*", "*.lock", "environment*.y*ml", "conda*.y*ml", "*requirements*", "requirements/*", "*constraints*", "*.in", "Dockerfile*", "*.dockerfile",
            "*.sh", "Makefile", "tox.ini", "noxfile.py", "package.json", "deno.json*", "import_map.json", "meta.y*ml", "pixi.toml", "WORKSPACE", "BUILD*", "*.nix", ".github/workflows/*", "*.bat", "*.ps1",
        }.Select(PathPattern.Parse),
    ];

    // Import name to the names under which it is installed; one that ends in `*` covers what begins so.
    private static readonly FrozenDictionary<string, string[]> s_python = new Dictionary<string, string[]>
    {
        ["openai"] = ["openai"], ["anthropic"] = ["anthropic"], ["cohere"] = ["cohere"], ["mistralai"] = ["mistralai"], ["groq"] = ["groq"], ["ollama"] = ["ollama"], ["litellm"] = ["litellm"],
        ["langchain"] = ["langchain*"], ["langchain_core"] = ["langchain*", "langgraph*"], ["langchain_community"] = ["langchain-community", "langchain_community", "langchain"],
        ["langchain_openai"] = ["langchain-openai", "langchain_openai"], ["langchain_anthropic"] = ["langchain-anthropic", "langchain_anthropic"], ["langchain_text_splitters"] = ["langchain*"],
        ["langgraph"] = ["langgraph*"], ["langsmith"] = ["langsmith", "langchain*"], ["llama_index"] = ["llama-index*", "llama_index*"], ["crewai"] = ["crewai*"], ["dspy"] = ["dspy*"],
        ["instructor"] = ["instructor"], ["transformers"] = ["transformers", "sentence-transformers"], ["sentence_transformers"] = ["sentence-transformers", "sentence_transformers"],
        ["diffusers"] = ["diffusers"], ["peft"] = ["peft"], ["accelerate"] = ["accelerate", "transformers"], ["bitsandbytes"] = ["bitsandbytes"], ["trl"] = ["trl"], ["vllm"] = ["vllm"],
        ["torch"] = ["torch*", "pytorch*", "sentence-transformers"], ["torchvision"] = ["torchvision"], ["tensorflow"] = ["tensorflow*", "tf-nightly"], ["keras"] = ["keras*", "tensorflow*"],
        ["sklearn"] = ["scikit-learn", "scikit_learn", "sklearn", "imbalanced-learn", "sentence-transformers"], ["xgboost"] = ["xgboost"], ["lightgbm"] = ["lightgbm"], ["catboost"] = ["catboost"],
        ["mlflow"] = ["mlflow*"], ["wandb"] = ["wandb"], ["tiktoken"] = ["tiktoken", "langchain-openai"], ["faiss"] = ["faiss*"], ["chromadb"] = ["chromadb*"], ["qdrant_client"] = ["qdrant-client", "qdrant_client"],
        ["weaviate"] = ["weaviate*"], ["pinecone"] = ["pinecone*"], ["spacy"] = ["spacy*"], ["nltk"] = ["nltk"], ["gensim"] = ["gensim"], ["ragas"] = ["ragas"], ["deepeval"] = ["deepeval"],
        ["evidently"] = ["evidently"], ["onnxruntime"] = ["onnxruntime*"], ["optuna"] = ["optuna*"], ["shap"] = ["shap"], ["prophet"] = ["prophet"], ["statsmodels"] = ["statsmodels"],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> s_npm = FrozenSet.Create(
        StringComparer.Ordinal,
        "openai", "@anthropic-ai/sdk", "ai", "langchain", "@langchain/openai", "@langchain/anthropic", "@langchain/community", "@langchain/langgraph", "@ai-sdk/openai", "@ai-sdk/anthropic", "@ai-sdk/google",
        "@google/generative-ai", "@google/genai", "@mistralai/mistralai", "cohere-ai", "groq-sdk", "ollama", "@huggingface/inference", "@huggingface/transformers", "@xenova/transformers", "chromadb",
        "@pinecone-database/pinecone", "@qdrant/js-client-rest", "llamaindex", "replicate", "onnxruntime-node", "onnxruntime-web", "@tensorflow/tfjs", "@tensorflow/tfjs-node", "tiktoken", "js-tiktoken");

    public override IEnumerable<Candidate> Find(FileContext file)
    {
        // The first import that is not optional speaks for the package.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var import in file.Model.Imports)
        {
            var package = file.Language == Language.TypeScript ? NpmName(import.Module) : import.Module.Split('.')[0];
            if (!IsOptional(import) && seen.Add(package) && (file.Language == Language.TypeScript ? IsUndeclaredNpm(file, package) : IsUndeclaredPython(file, package)))
            {
                yield return new Candidate(import.Span, import, [], package, package);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Names(vocabulary.Language == Language.TypeScript ? s_npm : s_python.Keys);

    private static bool IsUndeclaredPython(FileContext file, string module)
    {
        if (!s_python.TryGetValue(module, out var names) || IsOwn(file, module) || !HasManifest(file, "pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "requirements.txt", "environment.yml"))
        {
            return false;
        }

        // A notebook may bring what it needs: `%pip install openai`.
        var words = file.Repository.WordsOf(s_declaring);
        return !(file.Language == Language.Notebook && names.Any(n => Installs(file.Source.Text, n.TrimEnd('*')))) && !names.Any(n => n.EndsWith('*') ? words.Any(w => w.StartsWith(n[..^1], StringComparison.OrdinalIgnoreCase)) : words.Contains(n));
    }

    private static bool Installs(string text, string package)
    {
        for (var at = text.IndexOf("pip install", StringComparison.Ordinal); at >= 0; at = text.IndexOf("pip install", at + 1, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(at, Math.Min(MaxInstallLine, text.Length - at));
            var end = rest.IndexOfAny('\n', '"');
            if ((end < 0 ? rest : rest[..end]).Contains(package, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUndeclaredNpm(FileContext file, string package) => s_npm.Contains(package) && HasManifest(file, "package.json")
        && !file.Repository.Dependencies[package].Any() && !file.Repository.WordsOf(s_declaring).Contains(package.Split('/')[^1]);

    private static string NpmName(string module) => string.Join('/', module.Split('/').Take(module.StartsWith('@') ? 2 : 1));

    // `try: import torch` works without.
    private static bool IsOptional(ImportNode import) => FileModel.Around(import).Any(a => a is BlockNode { Kind: BlockKind.Try or BlockKind.Catch or BlockKind.If });

    private static bool IsOwn(FileContext file, string module) =>
        file.Repository.PathsByName[module.ToUpperInvariant() + ".PY"].Any() || file.Repository.HasPath($"**/{module}/__init__.py", "");

    // In the folder of the file or above it: elsewhere nothing says how the file is run.
    private static bool HasManifest(FileContext file, params string[] names)
    {
        for (var folder = file.Entry.Path; ;)
        {
            folder = folder.LastIndexOf('/') is > 0 and var slash ? folder[..slash] : "";
            if (names.Any(n => file.Repository.Paths.Contains(folder.Length == 0 ? n : $"{folder}/{n}")))
            {
                return true;
            }

            if (folder.Length == 0)
            {
                return false;
            }
        }
    }
}

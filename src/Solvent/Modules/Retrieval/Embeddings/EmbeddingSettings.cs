using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Retrieval;

/// <summary>The endpoint that turns texts into vectors, as the environment names it. Without one, words alone are searched.</summary>
/// <param name="Address">The address of an OpenAI-compatible API, such as <c>http://127.0.0.1:11434/v1</c>.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Key">The key; empty where the endpoint asks for none.</param>
internal sealed record EmbeddingSettings(Uri Address, string Model, string Key)
{
    private const string AddressName = "SOLVENT_EMBEDDINGS_ADDRESS";
    private const string ModelName = "SOLVENT_EMBEDDINGS_MODEL";
    private const string KeyName = "SOLVENT_EMBEDDINGS_KEY";

    /// <summary>The settings; null where no address is set.</summary>
    /// <param name="variable">Gives a variable of the environment.</param>
    /// <exception cref="ContextException">They make no sense.</exception>
    public static EmbeddingSettings? Read(Func<string, string?> variable)
    {
        if (variable(AddressName) is not { Length: > 0 } address)
        {
            return null;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0)
        {
            throw new ContextException($"{AddressName} is an address such as https://example.org/v1, without a user in it; correct it, or unset it to search by words alone.");
        }

        return variable(ModelName) is { Length: > 0 } model ? new EmbeddingSettings(uri, model, variable(KeyName) ?? "")
            : throw new ContextException($"{AddressName} is set, and {ModelName} is not; name the model.");
    }
}

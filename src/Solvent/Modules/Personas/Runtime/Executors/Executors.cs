using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Security;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>Makes executors. One for a process: they share connections.</summary>
/// <param name="places">Where models are reached.</param>
internal sealed class Executors(ModelPlaces places) : IDisposable
{
    // Most personas ask nobody outside.
    private readonly Lazy<ModelClients> clients = new(() => new ModelClients(places));
    private readonly Lazy<HttpClient> http = new(() => OutsideHttp.Client(isPrivateAllowed: false));

    /// <summary>The executor of a contract.</summary>
    /// <param name="kind">What makes the answer.</param>
    /// <param name="models">The pinned models, of which the first is asked.</param>
    public IExecutor Of(PersonaExecutor kind, IReadOnlyList<PersonaModel> models) => kind switch
    {
        PersonaExecutor.Extractive extractive => new ExtractiveExecutor(extractive),
        PersonaExecutor.RuleList rules => RulesExecutor.Of(rules),
        PersonaExecutor.Retrieval retrieval => new RetrievalExecutor(retrieval),
        PersonaExecutor.Model model => new ModelExecutor(model, models[0], clients.Value),
        PersonaExecutor.Http service => new HttpExecutor(service, http.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <inheritdoc />
    public void Dispose()
    {
        if (clients.IsValueCreated)
        {
            clients.Value.Dispose();
        }

        if (http.IsValueCreated)
        {
            http.Value.Dispose();
        }
    }
}

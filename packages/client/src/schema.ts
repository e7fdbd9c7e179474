// Made from GET /v1/openapi.json; README.md says how. Not to be changed by hand.
// biome-ignore-all format: made by a program
// biome-ignore-all lint: made by a program
export interface paths {
    "/v1/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is told of which signals, where and when */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlertRules"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        /** Replace the alert rules; `version` is that which was read */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IncomingAlertRulesInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlertRules"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a rule would have told in the last days */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IncomingAlertPreviewInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlertPreview"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Problems that people work on, the answer that is owed first */
        get: {
            parameters: {
                query?: {
                    cause?: components["schemas"]["CauseInput"] | "";
                    cluster_id?: string;
                    /** @description `next` of the page before; left out for the first page */
                    cursor?: string;
                    limit?: number;
                    /** @description due: the answer that is owed first; updated: what changed last */
                    order?: "due" | "updated";
                    /** @description A person_id, `department:NAME`, `me`, or `nobody`: a rule may name an owner, but no one acted yet */
                    owner?: string;
                    product_id?: string;
                    /** @description open: neither archived nor closed; the default, but `all` where a stage, cluster_id or signal_id is asked for */
                    show?: "open" | "archived" | "closed" | "all";
                    signal_id?: string;
                    stage?: components["schemas"]["CaseStageInput"] | "";
                    status?: components["schemas"]["CaseStatusInput"] | "";
                    supplier_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case and all that was done to it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseDetail"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of suppliers and products */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CatalogueList"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        /** Write names: an entry replaces the one of the same supplier and product */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CatalogueEntryInput"][] | {
                        entries: components["schemas"]["CatalogueEntryInput"][];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CatalogueWritten"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where signals are delivered, and how each channel fares */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChannelList"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a marked test message through a channel now */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path: {
                    channel_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChannelTestAnswer"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Complaint clusters heard in the window, the most surprising and worst first */
        get: {
            parameters: {
                query?: {
                    cause?: components["schemas"]["CauseInput"] | "";
                    limit?: number;
                    order?: "surprise" | "heard";
                    product_id?: string;
                    supplier_id?: string;
                    /** @description Length of the window that ends now (stream time) */
                    window_hours?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClusterList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{cluster_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One cluster: its counts, words and hours, what is distinct about it, its neighbours and its history */
        get: {
            parameters: {
                query?: {
                    days?: number;
                    /** @description Length of the window that ends now (stream time) */
                    window_hours?: number;
                };
                header?: never;
                path: {
                    cluster_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClusterDetail"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do something to a case or to clusters; sent twice with one command_id it is done once */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CommandRequestInput"];
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandAccepted"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands/{command_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a command */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    command_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandState"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Two periods beside each other: causes and suppliers that changed, the most certain first */
        get: {
            parameters: {
                query: {
                    attribute?: "" | string;
                    cause?: components["schemas"]["CauseInput"] | "";
                    channel?: components["schemas"]["ChannelInput"] | "";
                    cluster_id?: string;
                    from_a: string;
                    from_b: string;
                    intent?: components["schemas"]["IntentInput"] | "";
                    lang?: components["schemas"]["LangInput"] | "";
                    product_id?: string;
                    q?: string;
                    region?: string;
                    sentiment?: components["schemas"]["SentimentInput"] | "";
                    supplier_id?: string;
                    to_a: string;
                    to_b: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CompareAnswer"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people said, the latest first, and how often the model had said the same */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before; left out for the first page */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CorrectionList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        /** Say what a text is: replaces what anybody said of it before */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CorrectionBodyInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Correction"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people said, as packages/model/training/merge_corrections.py takes it: a JSON line each */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description JSON lines */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Texts that the model was least sure of and nobody looked at, the least sure first */
        get: {
            parameters: {
                query?: {
                    days?: number;
                    label?: "sentiment" | "cause";
                    lang?: components["schemas"]["LangInput"] | "";
                    limit?: number;
                    supplier_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CorrectionQueue"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What could not be processed, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    before?: string;
                    limit?: number;
                    /** @description Only those of one trace, as the answer to the request named it (x-trace-id) */
                    trace_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeadLetterList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One dead letter with its original bytes, unredacted */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeadLetterDetail"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove dead letters for good, their bytes with them: all that are there, or the oldest up to one */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        all: true;
                    } | {
                        up_to: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeadLettersForgotten"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put dead letters back where they came from */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    } | {
                        /** @enum {boolean} */
                        all: true;
                        /** @description As an earlier call of the same round answered it: leaves out what died again since */
                        up_to?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeadLetterReplay"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dictionary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The views for SQL, column by column, with the comments of the schema */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Dictionary"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand over a mail as it came from a mail server
         * @description The raw mail (RFC 5322, MIME) as message/rfc822, application/octet-stream or text/plain, or up to 100 of them as multipart/form-data. The new text is taken, without quotes, signatures and attachments. Auto-replies, bounces and newsletters are answered as ignored. The same Message-ID again is a duplicate.
         */
        post: {
            parameters: {
                query?: {
                    /** @description true: old feedback; evaluated for spikes, but nobody is told */
                    history?: "true" | "false";
                    /** @description what the mail is about */
                    product_id?: string;
                    /** @description where the mail comes from; without one, all mails are of the source "email" */
                    source?: string;
                    /** @description whom the mail is about, whatever its header X-Supplier says */
                    supplier_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description the raw mail */
            requestBody: {
                content: {
                    "application/octet-stream": string;
                    "message/rfc822": string;
                    "multipart/form-data": string;
                    "text/plain": string;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FeedbackAnswers"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Feedback as CSV or Parquet, one row a text, streamed; the columns are those of voc.feedback
         * @description In CSV a cell that begins as a formula does (= + - @) has an apostrophe before it; Parquet has every text as it is.
         */
        get: {
            parameters: {
                query?: {
                    attribute?: "" | string;
                    cause?: components["schemas"]["CauseInput"] | "";
                    channel?: components["schemas"]["ChannelInput"] | "";
                    cluster_id?: string;
                    format?: "csv" | "parquet";
                    from?: string | "";
                    intent?: components["schemas"]["IntentInput"] | "";
                    lang?: components["schemas"]["LangInput"] | "";
                    product_id?: string;
                    q?: string;
                    region?: string;
                    sentiment?: components["schemas"]["SentimentInput"] | "";
                    supplier_id?: string;
                    to?: string | "";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.apache.parquet": unknown;
                        "text/csv; charset=utf-8": unknown;
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand over feedback: one item, or up to 1,000
         * @description A JSON object, an array, {"items": […]}, or NDJSON as application/x-ndjson. One answer an item, in order; a bad item never loses a good one. The same id with the same content is a duplicate, with changed content a new version. unknown_fields names fields of the item that nothing reads.
         */
        post: {
            parameters: {
                query?: {
                    /** @description true: old feedback; evaluated for spikes, but nobody is told */
                    history?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IncomingFeedbackInput"] | components["schemas"]["IncomingFeedbackInput"][] | {
                        items: components["schemas"]["IncomingFeedbackInput"][];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FeedbackAnswers"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/first-admin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the first administrator, by the link that the first start printed; once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FirstAdminInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/heatmap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suppliers by causes against expectation */
        get: {
            parameters: {
                query?: {
                    /** @description Length of the window that ends now (stream time) */
                    window_hours?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Heatmap"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far each reader of the log is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LagList"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed, as it changes (text/event-stream)
         * @description Events overview, words, signals and clusters; after a broken line, Last-Event-ID brings what was missed, or `missed` where that is not kept.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The data of one event, as JSON; `type` is its name */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["LiveEvent"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks, and what they may */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is one's own: the language, the password */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MyChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the model is, what it learnt from, how often it is right and what it cannot do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelCard"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is muted, the first to end first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MuteList"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        /** Tell nobody of a node, and of all that lies in it, until a time */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IncomingMuteInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Mute"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mutes/{mute_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unmute */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    mute_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much was heard, and how far behind the picture is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Overview"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ownership-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who gets the cases of what, and how soon a case must be answered */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnershipRules"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        /** Replace the ownership rules; `version` is that which was read */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OwnershipRulesBodyInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnershipRules"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who can sign in, by name */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before; left out for the first page */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        /** Make a person who signs in with a password */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPersonInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    person_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a person; one who is shut out or gets a new password is signed out everywhere */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    person_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PersonChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products heard of in the last 12 months, with their rates and places among peers */
        get: {
            parameters: {
                query?: {
                    /** @description Only these; left out for all */
                    category?: string;
                    /** @description `next` of the page before; left out for the first page */
                    cursor?: string;
                    limit?: number;
                    order?: components["schemas"]["ScoreOrderInput"];
                    /** @description Part of a name or id */
                    q?: string;
                    supplier_id?: string;
                    /** @description Months that count: 1, 3, 6 or 12 */
                    window?: "1" | "3" | "6" | "12";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProductList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pages that people kept under a name */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedSearchList"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        /** Keep a page under a name; a name that you used before is replaced */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SavedSearchBodyInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedSearch"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved-searches/{saved_search_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a page that was kept: your own, or as an administrator anybody’s */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    saved_search_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Feedback by its words or by its meaning, with how it divides */
        get: {
            parameters: {
                query?: {
                    attribute?: "" | string;
                    cause?: components["schemas"]["CauseInput"] | "";
                    channel?: components["schemas"]["ChannelInput"] | "";
                    cluster_id?: string;
                    /** @description `next` of the page before; left out for the first page */
                    cursor?: string;
                    from?: string | "";
                    intent?: components["schemas"]["IntentInput"] | "";
                    lang?: components["schemas"]["LangInput"] | "";
                    limit?: number;
                    mode?: components["schemas"]["SearchModeInput"];
                    product_id?: string;
                    q?: string;
                    region?: string;
                    sentiment?: components["schemas"]["SentimentInput"] | "";
                    supplier_id?: string;
                    to?: string | "";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SearchAnswer"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people sign in here */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInMethods"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        /** Sign in with a password; sets the cookie of the session */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignInInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session, if there is one; with `everywhere` all of the person */
        post: {
            parameters: {
                query?: {
                    everywhere?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Spikes and silences, the latest decided first; what was held back, with the reason */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before; left out for the first page */
                    cursor?: string;
                    limit?: number;
                    state?: "open" | "past" | "held_back";
                    supplier_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignalList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals/{signal_id}/false-alarm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It was none: its node must stand out more to be told again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path: {
                    signal_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IncomingFalseAlarmInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FalseAlarmAnswer"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask ClickHouse, read-only
         * @description The body is one statement. A FORMAT in it is honoured, else `format` counts. Tables without a database are looked up in voc; SHOW TABLES lists them, DESCRIBE says what their columns mean.
         */
        post: {
            parameters: {
                query?: {
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description One statement that reads */
            requestBody: {
                content: {
                    "text/plain": string;
                };
            };
            responses: {
                /** @description The answer in the format asked for */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suppliers heard of in the last 12 months, with their rates and places among peers */
        get: {
            parameters: {
                query?: {
                    /** @description Only these; left out for all */
                    category?: string;
                    /** @description `next` of the page before; left out for the first page */
                    cursor?: string;
                    limit?: number;
                    order?: components["schemas"]["ScoreOrderInput"];
                    /** @description Part of a name or id */
                    q?: string;
                    /** @description Months that count: 1, 3, 6 or 12 */
                    window?: "1" | "3" | "6" | "12";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SupplierList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{supplier_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One supplier: rates, causes beside those of its peers, trend, products */
        get: {
            parameters: {
                query?: {
                    /** @description Months that count: 1, 3, 6 or 12 */
                    window?: "1" | "3" | "6" | "12";
                };
                header?: never;
                path: {
                    supplier_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SupplierDetail"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{supplier_id}/products/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product: rates, causes beside those of its peers, trend */
        get: {
            parameters: {
                query?: {
                    /** @description Months that count: 1, 3, 6 or 12 */
                    window?: "1" | "3" | "6" | "12";
                };
                header?: never;
                path: {
                    product_id: string;
                    supplier_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProductDetail"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/themes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same complaint at several suppliers, or in Chinese and English; most heard in the window first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description Length of the window that ends now (stream time) */
                    window_hours?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThemeList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Programs' tokens, the newest first; never the token itself */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before; left out for the first page */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        /** Make a token for a program; the answer is the one time that it is told */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key with the same body within 24 hours is answered as the first time, and nothing is made twice */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewTokenInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenMade"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description It is not in the state that this asks for */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The request is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The body is of a kind that is not read here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token; it works no longer within seconds */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers' words, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    before?: string;
                    cause?: components["schemas"]["CauseInput"] | "";
                    cluster_id?: string;
                    limit?: number;
                    product_id?: string;
                    sentiment?: components["schemas"]["SentimentInput"] | "";
                    supplier_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WordList"];
                    };
                };
                /** @description The request cannot be understood */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Nobody is signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
                /** @description The server cannot answer now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ApiError"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AlertMatch: {
            /** @default [] */
            causes: components["schemas"]["Cause"][];
            /** @default [] */
            channels: components["schemas"]["Channel"][];
            /** @default [] */
            kinds: components["schemas"]["SignalKind"][];
            /** @default [] */
            product_ids: string[];
            /** @default 0 */
            severity_min: number;
            /** @default [] */
            supplier_ids: string[];
        };
        AlertMatchInput: {
            /** @default [] */
            causes?: components["schemas"]["CauseInput"][];
            /** @default [] */
            channels?: components["schemas"]["ChannelInput"][];
            /** @default [] */
            kinds?: components["schemas"]["SignalKindInput"][];
            /** @default [] */
            product_ids?: string[];
            /** @default 0 */
            severity_min?: number;
            /** @default [] */
            supplier_ids?: string[];
        };
        AlertNode: {
            cause: components["schemas"]["Cause"] | "";
            product_id: string;
            supplier_id: string;
        };
        AlertNodeInput: {
            cause: components["schemas"]["CauseInput"] | "";
            product_id: string;
            supplier_id: string;
        };
        AlertPreview: {
            days: number;
            days_known: number;
            kept_back: {
                /** @enum {string} */
                because: "cooldown";
                signal_id: string;
            }[];
            messages: number;
            per_week: number;
            would_have: {
                /** Format: date-time */
                bucket: string;
                /** @default null */
                changed_at: string | null;
                /** @default  */
                channel: components["schemas"]["Channel"] | "";
                /** @default  */
                cluster_id: string;
                delivered: boolean;
                /** @default [] */
                distinct: components["schemas"]["DistinctAttribute"][];
                ended_at: string | null;
                expected: number;
                expected_high: number;
                expected_low: number;
                /** @default 0 */
                expected_now: number;
                /** @default spike */
                kind: components["schemas"]["SignalKind"];
                node: components["schemas"]["AlertNode"];
                observed: number;
                /** @default 0 */
                observed_now: number;
                p: number;
                product_name: {
                    en: string;
                    zh: string;
                };
                q: number;
                reason: string;
                /** @default 0 */
                severity: number;
                signal_id: string;
                /** Format: date-time */
                started_at: string;
                state: components["schemas"]["SignalState"];
                supplier_name: {
                    en: string;
                    zh: string;
                };
                /** Format: date-time */
                told_at: string;
                window_minutes: number;
                words: {
                    feedback_id: string;
                    text: string;
                }[];
            }[];
        };
        AlertRule: {
            /**
             * @default [
             *       "ended",
             *       "escalating",
             *       "regressed"
             *     ]
             */
            also: ("ended" | "escalating" | "regressed")[];
            /** @default 0 */
            cooldown_minutes: number;
            deliver_to: string[];
            /** @default null */
            digest_at: string | null;
            /** @default true */
            enabled: boolean;
            /** @default null */
            escalate: {
                after_minutes: number;
                deliver_to: string[];
            } | null;
            /** @default 0 */
            group_minutes: number;
            match: components["schemas"]["AlertMatch"];
            name: string;
            /** @default null */
            quiet_hours: components["schemas"]["QuietHours"] | null;
            rule_id: string;
        };
        AlertRuleInput: {
            /**
             * @default [
             *       "ended",
             *       "escalating",
             *       "regressed"
             *     ]
             */
            also?: ("ended" | "escalating" | "regressed")[];
            /** @default 0 */
            cooldown_minutes?: number;
            deliver_to: string[];
            /** @default null */
            digest_at?: string | null;
            /** @default true */
            enabled?: boolean;
            /** @default null */
            escalate?: {
                after_minutes: number;
                deliver_to: string[];
            } | null;
            /** @default 0 */
            group_minutes?: number;
            /** @default {} */
            match?: components["schemas"]["AlertMatchInput"];
            name: string;
            /** @default null */
            quiet_hours?: components["schemas"]["QuietHoursInput"] | null;
            rule_id: string;
        };
        AlertRules: {
            rules: components["schemas"]["AlertRule"][];
            version: number;
            written_at: string | null;
            written_by: string;
        };
        /** @description What is wrong (RFC 9457); `code` tells kinds apart, `next` says what to do */
        ApiError: {
            code: string;
            detail: string;
            next: string;
            status: number;
            title: string;
            type: string;
        };
        BoundSuppliers: string[] | null;
        BoundSuppliersInput: string[] | null;
        BusinessCalendar: {
            /** @default [] */
            days_off: string[];
            /**
             * @default {
             *       "monday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "tuesday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "wednesday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "thursday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "friday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "saturday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "sunday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       }
             *     }
             */
            hours: {
                [key: string]: {
                    from: string;
                    to: string;
                };
            };
        };
        BusinessCalendarInput: {
            /** @default [] */
            days_off?: string[];
            /**
             * @default {
             *       "monday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "tuesday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "wednesday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "thursday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "friday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "saturday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       },
             *       "sunday": {
             *         "from": "00:00",
             *         "to": "24:00"
             *       }
             *     }
             */
            hours?: {
                [key: string]: {
                    from: string;
                    to: string;
                };
            };
        };
        CaseActionInput: {
            case: components["schemas"]["CaseSubjectInput"];
            /** @constant */
            kind: "take";
        } | {
            case: components["schemas"]["CaseSubjectInput"];
            /** @constant */
            kind: "assign";
            owner: components["schemas"]["OwnerInput"];
        } | {
            case: components["schemas"]["CaseSubjectInput"];
            /** @constant */
            kind: "set_stage";
            stage: components["schemas"]["CaseStageInput"];
        } | {
            case: components["schemas"]["CaseSubjectInput"];
            /** @constant */
            kind: "archive";
            more_than?: number;
            /** Format: date-time */
            until?: string;
            worse?: boolean;
        } | {
            case: components["schemas"]["CaseSubjectInput"];
            /** Format: date */
            date: string;
            fix: string;
            /** @constant */
            kind: "resolve_in";
        } | {
            case: components["schemas"]["CaseSubjectInput"];
            /** @constant */
            kind: "reopen";
        } | {
            case: components["schemas"]["CaseSubjectInput"];
            /** @constant */
            kind: "note";
            text: string;
        } | {
            case: components["schemas"]["CaseSubjectInput"];
            /** @constant */
            kind: "acknowledge";
        };
        CaseArchived: {
            /** Format: date-time */
            at: string;
            more_than: number | null;
            until: string | null;
            worse: boolean;
        };
        CaseChange: {
            cause: components["schemas"]["Cause"] | "";
            cluster_id: string;
            /** Format: date-time */
            due_at: string;
            /** @constant */
            kind: "opened";
            product_id: string;
            signal_id: string;
            title: string;
            /** Format: date-time */
            warn_at: string;
        } | {
            from: components["schemas"]["CaseOwner"] | null;
            /** @constant */
            kind: "owner_set";
            owner: components["schemas"]["CaseOwner"];
        } | {
            from: components["schemas"]["CaseStage"];
            /** @constant */
            kind: "stage_set";
            stage: components["schemas"]["CaseStage"];
        } | {
            /** @constant */
            kind: "answered";
        } | {
            archived: components["schemas"]["CaseArchived"];
            /** @constant */
            kind: "archived";
        } | {
            /** @enum {string} */
            because: "person" | "time" | "more" | "worse";
            /** @constant */
            kind: "woken";
        } | {
            /** Format: date */
            date: string;
            fix: string;
            /** Format: date-time */
            from: string;
            /** @constant */
            kind: "fix_set";
        } | {
            /** @enum {string} */
            because: "person" | "regressed";
            /** Format: date-time */
            due_at: string;
            from: components["schemas"]["CaseStage"];
            /** @constant */
            kind: "reopened";
            /** Format: date-time */
            warn_at: string;
        } | {
            /** @constant */
            kind: "noted";
            text: string;
        } | {
            expected: number;
            /** @constant */
            kind: "signal_raised";
            observed: number;
            signal_id: string;
            /** Format: date-time */
            started_at: string;
        } | {
            counts: components["schemas"]["CaseCounts"];
            from: components["schemas"]["CaseStatus"];
            /** @constant */
            kind: "status_seen";
            status: components["schemas"]["CaseStatus"];
        } | {
            /** Format: date-time */
            due_at: string;
            /** @constant */
            kind: "reminded";
            /** @enum {string} */
            moment: "near" | "past";
        };
        CaseCounts: {
            /** Format: date-time */
            as_of: string;
            first_seen: string | null;
            fix_from: string | null;
            heard: number;
            heard_7d_before: number;
            heard_7d_before_fix: number;
            heard_24h: number;
            heard_since_archived: number;
            heard_since_fix: number;
            last_seen: string | null;
            /** @default false */
            signal_open: boolean;
        };
        CaseDetail: {
            /** Format: date-time */
            as_of: string;
            case: components["schemas"]["CaseView"];
            events: components["schemas"]["CaseEvent"][];
        };
        CaseEvent: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["CommandBy"];
            case_id: string;
            change: components["schemas"]["CaseChange"];
            command_id: string;
            event_id: string;
            sequence: number;
            supplier_id: string;
            why: string;
        };
        CaseFix: {
            /** Format: date */
            date: string;
            fix: string;
            /** Format: date-time */
            from: string;
        };
        CaseList: {
            /** Format: date-time */
            as_of: string;
            cases: components["schemas"]["CaseView"][];
            next: string | null;
        };
        CaseOwner: {
            department: string;
            name: string;
            /** @enum {string} */
            owned_by: "rule" | "touch" | "assignment";
            person_id: string;
        };
        /** @enum {string} */
        CaseStage: "identified" | "escalated" | "contained" | "investigated" | "fix_chosen" | "fix_applied" | "verified" | "closed";
        /** @enum {string} */
        CaseStageInput: "identified" | "escalated" | "contained" | "investigated" | "fix_chosen" | "fix_applied" | "verified" | "closed";
        /** @enum {string} */
        CaseStatus: "new" | "ongoing" | "escalating" | "regressed" | "quiet";
        /** @enum {string} */
        CaseStatusInput: "new" | "ongoing" | "escalating" | "regressed" | "quiet";
        CaseSubjectInput: {
            cluster_id: string;
        } | {
            signal_id: string;
        };
        CaseView: {
            /** @enum {string} */
            alarm: "none" | "near" | "past";
            answer_in_seconds: number | null;
            answered_at: string | null;
            archived: components["schemas"]["CaseArchived"] | null;
            case_id: string;
            cause: components["schemas"]["Cause"] | "";
            closed_at: string | null;
            cluster_id: string;
            counts: components["schemas"]["CaseCounts"] | null;
            /** Format: date-time */
            due_at: string;
            events: number;
            fix: components["schemas"]["CaseFix"] | null;
            is_archived: boolean;
            label: string;
            last_signal_id: string;
            /** @default  */
            merged_into: string;
            /** Format: date-time */
            opened_at: string;
            opened_by: components["schemas"]["CommandBy"];
            owner: components["schemas"]["CaseOwner"] | null;
            product_id: string;
            product_name: {
                en: string;
                zh: string;
            };
            reopened: number;
            signal_id: string;
            stage: components["schemas"]["CaseStage"];
            status: components["schemas"]["CaseStatus"];
            supplier_id: string;
            supplier_name: {
                en: string;
                zh: string;
            };
            title: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            warn_at: string;
        };
        CatalogueEntry: {
            /** @default  */
            category: string;
            /** @default  */
            name_en: string;
            /** @default  */
            name_zh: string;
            /** @default  */
            product_id: string;
            supplier_id: string;
        };
        CatalogueEntryInput: {
            /** @default  */
            category?: string;
            /** @default  */
            name_en?: string;
            /** @default  */
            name_zh?: string;
            /** @default  */
            product_id?: string;
            supplier_id: string;
        };
        CatalogueList: {
            entries: components["schemas"]["CatalogueEntry"][];
        };
        CatalogueWritten: {
            written: number;
        };
        /** @enum {string} */
        Cause: "product.quality" | "product.not_as_described" | "product.cleanliness" | "product.facilities" | "product.noise" | "product.food" | "product.location" | "product.content" | "price.value" | "price.charges" | "fulfilment.delay" | "fulfilment.cancellation" | "fulfilment.booking" | "fulfilment.missing_or_damaged" | "fulfilment.queue" | "service.attitude" | "service.competence" | "contact.unreachable" | "contact.unresolved" | "aftersales.refund" | "digital.app" | "safety.risk" | "other";
        /** @enum {string} */
        CauseInput: "product.quality" | "product.not_as_described" | "product.cleanliness" | "product.facilities" | "product.noise" | "product.food" | "product.location" | "product.content" | "price.value" | "price.charges" | "fulfilment.delay" | "fulfilment.cancellation" | "fulfilment.booking" | "fulfilment.missing_or_damaged" | "fulfilment.queue" | "service.attitude" | "service.competence" | "contact.unreachable" | "contact.unresolved" | "aftersales.refund" | "digital.app" | "safety.risk" | "other";
        CauseScore: {
            before_per_hundred: number | null;
            cause: components["schemas"]["Cause"];
            complaints: number;
            peers_per_hundred: number | null;
            per_hundred: number;
        };
        /** @enum {string} */
        Channel: "chat" | "email" | "review" | "survey" | "call" | "agent_note";
        /** @enum {string} */
        ChannelInput: "chat" | "email" | "review" | "survey" | "call" | "agent_note";
        ChannelList: {
            channels: components["schemas"]["ChannelState"][];
        };
        ChannelState: {
            channel_id: string;
            dead: number;
            delivered: number;
            kind: string;
            last_error: string;
            last_failure_at: string | null;
            last_success_at: string | null;
            /** @enum {string} */
            state: "up" | "down" | "silent";
            waiting: number;
        };
        ChannelTestAnswer: {
            /** @enum {string} */
            outcome: "delivered" | "refused";
            reason: string;
        };
        ClusterActionInput: {
            cluster_id: string;
            into: string;
            /** @constant */
            kind: "merge";
        } | {
            cluster_id: string;
            feedback_ids: string[];
            /** @constant */
            kind: "split";
            label?: string;
        } | {
            cause: components["schemas"]["CauseInput"];
            feedback_id: string;
            into: string;
            /** @constant */
            kind: "move";
        } | {
            cluster_id: string;
            /** @constant */
            kind: "rename";
            label: string;
        } | {
            a: string;
            b: string;
            /** @constant */
            kind: "never_together";
        } | {
            /** Format: uuid */
            command_id: string;
            /** @constant */
            kind: "undo";
        };
        ClusterChange: {
            /** Format: date-time */
            at: string;
            change_id: string;
            cluster_id: string;
            command_id: string;
            complaints: number;
            kind: components["schemas"]["ClusterChangeKind"];
            label_after: string;
            label_before: string;
            other_id: string;
            person_id: string;
            person_name: string;
            why: string;
        };
        /** @enum {string} */
        ClusterChangeKind: "merged" | "split" | "moved" | "renamed" | "kept_apart" | "undone" | "closed" | "reopened";
        ClusterDetail: {
            /** Format: date-time */
            as_of: string;
            /** @default [] */
            changes: components["schemas"]["ClusterChange"][];
            cluster: components["schemas"]["ClusterSummary"];
            /** @default 0 */
            copies: number;
            /** @default [] */
            distinct: components["schemas"]["DistinctAttribute"][];
            exemplars: components["schemas"]["Word"][];
            /** @default  */
            merged_into: string;
            /** @default [] */
            neighbours: components["schemas"]["ClusterNeighbour"][];
            /** @default 0 */
            organic: number;
            /** @default  */
            theme_id: string;
            timeline: {
                /** Format: date-time */
                bucket: string;
                complaints: number;
                /** @default null */
                expected: components["schemas"]["ExpectedBand"] | null;
            }[];
        };
        ClusterList: {
            /** Format: date-time */
            as_of: string;
            clusters: components["schemas"]["ClusterSummary"][];
            window_hours: number;
        };
        ClusterNeighbour: {
            cause: components["schemas"]["Cause"];
            cluster_id: string;
            heard_all: number;
            label: string;
            product_id: string;
            product_name: {
                en: string;
                zh: string;
            };
            similarity: number;
            supplier_id: string;
            supplier_name: {
                en: string;
                zh: string;
            };
        };
        ClusterSummary: {
            cause: components["schemas"]["Cause"];
            cluster_id: string;
            expected: number;
            /** Format: date-time */
            first_seen: string;
            heard: number;
            heard_all: number;
            keywords: string[];
            label: string;
            /** Format: date-time */
            last_seen: string;
            negatives: number;
            product_id: string;
            product_name: {
                en: string;
                zh: string;
            };
            sparkline: number[];
            /** @enum {string} */
            state: "new" | "ongoing" | "quiet";
            supplier_id: string;
            supplier_name: {
                en: string;
                zh: string;
            };
            surprise: number;
        };
        CommandAccepted: {
            case_id: string;
            command_id: string;
        };
        CommandBy: {
            name: string;
            person_id: string;
        };
        CommandRequestInput: {
            action: components["schemas"]["PersonActionInput"];
            /** Format: uuid */
            command_id: string;
            supplier_id: string;
            /** @default  */
            why?: string;
        };
        CommandState: {
            at: string | null;
            by: components["schemas"]["CommandBy"] | null;
            case_id: string;
            command_id: string;
            next: string;
            reason: string;
            /** @enum {string} */
            state: "pending" | "applied" | "refused";
        };
        CompareAnswer: {
            a: {
                complaints: number;
                feedback: number;
                /** Format: date-time */
                from: string;
                negatives: number;
                positives: number;
                /** Format: date-time */
                to: string;
            };
            b: {
                complaints: number;
                feedback: number;
                /** Format: date-time */
                from: string;
                negatives: number;
                positives: number;
                /** Format: date-time */
                to: string;
            };
            causes: {
                a: number;
                b: number;
                cause: components["schemas"]["Cause"];
                per_hundred_a: number;
                per_hundred_b: number;
                ratio: number | null;
                ratio_high: number | null;
                ratio_low: number | null;
            }[];
            suppliers: {
                a: number;
                b: number;
                name: {
                    en: string;
                    zh: string;
                };
                per_hundred_a: number;
                per_hundred_b: number;
                ratio: number | null;
                ratio_high: number | null;
                ratio_low: number | null;
                supplier_id: string;
            }[];
        };
        ContactInput: {
            agent_id?: string;
            first_response_seconds?: number | null;
            handle_seconds?: number;
            hold_seconds?: number;
            repeat_of?: string;
            team?: string;
            transfers?: number;
        };
        Correction: {
            agrees: {
                causes: boolean;
                sentiment: boolean;
            };
            /** Format: date-time */
            at: string;
            by: {
                name: string;
                person_id: string;
            };
            causes: {
                cause: components["schemas"]["Cause"];
                evidence?: components["schemas"]["Span"];
            }[];
            correction_id: string;
            feedback_id: string;
            intents?: components["schemas"]["Intent"][];
            model: {
                causes: {
                    cause: components["schemas"]["Cause"];
                    probability: number;
                }[];
                model_version: string;
                sentiment: components["schemas"]["Sentiment"];
            };
            /** @default  */
            note: string;
            reaction?: components["schemas"]["Reaction"];
            sentiment: components["schemas"]["Sentiment"];
        };
        CorrectionBodyInput: {
            causes: {
                cause: components["schemas"]["CauseInput"];
                evidence?: components["schemas"]["SpanInput"];
            }[];
            feedback_id: string;
            intents?: components["schemas"]["IntentInput"][];
            /** @default  */
            note?: string;
            reaction?: components["schemas"]["ReactionInput"];
            sentiment: components["schemas"]["SentimentInput"];
        };
        CorrectionList: {
            corrections: {
                agrees: {
                    causes: boolean;
                    sentiment: boolean;
                };
                /** Format: date-time */
                at: string;
                by: {
                    name: string;
                    person_id: string;
                };
                causes: {
                    cause: components["schemas"]["Cause"];
                    evidence?: components["schemas"]["Span"];
                }[];
                correction_id: string;
                feedback_id: string;
                intents?: components["schemas"]["Intent"][];
                model: {
                    causes: {
                        cause: components["schemas"]["Cause"];
                        probability: number;
                    }[];
                    model_version: string;
                    sentiment: components["schemas"]["Sentiment"];
                };
                /** @default  */
                note: string;
                reaction?: components["schemas"]["Reaction"];
                sentiment: components["schemas"]["Sentiment"];
                text: string;
            }[];
            models: {
                causes_agree: number;
                corrections: number;
                model_version: string;
                sentiment_agrees: number;
            }[];
            next: string | null;
        };
        CorrectionQueue: {
            /** Format: date-time */
            as_of: string;
            items: {
                doubt: components["schemas"]["Doubt"];
                model_version: string;
                word: components["schemas"]["Word"];
            }[];
        };
        DeadLetter: {
            /** @default 1 */
            deaths: number;
            /** Format: date-time */
            died_at: string;
            id: string;
            key: string;
            offset: string;
            partition: number;
            reason: string;
            replayed_at: string | null;
            step: string;
            topic: string;
            /** @default  */
            trace_id: string;
            value_bytes: number;
        };
        DeadLetterDetail: {
            /** @default 1 */
            deaths: number;
            /** Format: date-time */
            died_at: string;
            headers: {
                [key: string]: string;
            };
            id: string;
            key: string;
            offset: string;
            partition: number;
            reason: string;
            replayed_at: string | null;
            step: string;
            topic: string;
            /** @default  */
            trace_id: string;
            value: string;
            value_bytes: number;
        };
        DeadLetterList: {
            dead_letters: components["schemas"]["DeadLetter"][];
            next: string | null;
        };
        DeadLetterReplay: {
            already: number;
            left: number;
            replayed: number;
            skipped: {
                /** @default false */
                already: boolean;
                id: string;
                reason: string;
            }[];
            /** @default  */
            up_to: string;
        };
        DeadLettersForgotten: {
            forgotten: number;
        };
        Dictionary: {
            /** @constant */
            database: "voc";
            views: {
                columns: {
                    comment: string;
                    name: string;
                    type: string;
                }[];
                comment: string;
                name: string;
            }[];
        };
        DistinctAttribute: {
            attribute: string;
            elsewhere_share: number;
            here: number;
            of: number;
            value: string;
        };
        Done: {
            /** @constant */
            done: true;
        };
        Doubt: {
            between: {
                probability: number;
                value: string;
            }[];
            /** @enum {string} */
            label: "sentiment" | "cause";
            margin: number;
        };
        ExpectedBand: {
            high: number;
            low: number;
            mean: number;
        };
        FalseAlarmAnswer: {
            node: components["schemas"]["AlertNode"];
            signal_id: string;
            told_from: number;
            /** Format: date-time */
            until: string;
        };
        FeedbackAnswer: {
            feedback_id: string;
            /** @constant */
            status: "accepted";
            unknown_fields?: string[];
        } | {
            feedback_id: string;
            /** @constant */
            status: "duplicate";
            unknown_fields?: string[];
        } | {
            field: string;
            reason: string;
            /** @constant */
            status: "rejected";
            unknown_fields?: string[];
        } | {
            reason: string;
            /** @constant */
            status: "ignored";
            unknown_fields?: string[];
        };
        FeedbackAnswers: {
            accepted: number;
            duplicates: number;
            /** @default 0 */
            ignored: number;
            items: components["schemas"]["FeedbackAnswer"][];
            rejected: number;
        };
        FirstAdminInput: {
            name: components["schemas"]["PersonNameInput"];
            password: components["schemas"]["PasswordInput"];
            token: string;
        };
        FirstAnswer: {
            calendar: components["schemas"]["BusinessCalendar"];
            /** @default 24 */
            hours: number;
            /** @default 120 */
            warn_minutes: number;
        };
        FirstAnswerInput: {
            /** @default {} */
            calendar?: components["schemas"]["BusinessCalendarInput"];
            /** @default 24 */
            hours?: number;
            /** @default 120 */
            warn_minutes?: number;
        };
        Found: {
            attributes: {
                [key: string]: string;
            };
            causes: {
                cause: components["schemas"]["Cause"];
                evidence: components["schemas"]["Span"][];
                probability: number;
            }[];
            channel: components["schemas"]["Channel"];
            cluster_id: string;
            feedback_id: string;
            intents: components["schemas"]["Intent"][];
            lang: components["schemas"]["Lang"];
            matches: components["schemas"]["Span"][];
            /** Format: date-time */
            occurred_at: string;
            product_id: string;
            product_name: {
                en: string;
                zh: string;
            };
            rating: number | null;
            reaction: components["schemas"]["Reaction"];
            region: string;
            sentiment: components["schemas"]["Sentiment"];
            similarity: number | null;
            supplier_id: string;
            supplier_name: {
                en: string;
                zh: string;
            };
            text: string;
        };
        Heatmap: {
            /** Format: date-time */
            as_of: string;
            cells: {
                cause: components["schemas"]["Cause"];
                expected: number;
                heard: number;
                supplier_id: string;
                surprise: number;
            }[];
            suppliers: {
                name: {
                    en: string;
                    zh: string;
                };
                supplier_id: string;
            }[];
            window_hours: number;
        };
        IncomingAlertPreviewInput: {
            /** @default 30 */
            days?: number;
            rule: components["schemas"]["AlertRuleInput"];
        };
        IncomingAlertRulesInput: {
            rules: components["schemas"]["AlertRuleInput"][];
            version: number;
        };
        IncomingFalseAlarmInput: {
            /** @default  */
            why?: string;
        };
        IncomingFeedbackInput: {
            attributes?: {
                [key: string]: string;
            };
            /** @default review */
            channel?: components["schemas"]["ChannelInput"];
            contact?: components["schemas"]["ContactInput"];
            customer?: {
                email?: string;
                id?: string;
                name?: string;
                names?: string[];
                phone?: string;
            };
            id?: string;
            lang?: components["schemas"]["LangInput"];
            mime?: string;
            /** Format: date-time */
            occurred_at?: string;
            order_id?: string;
            /** @default  */
            product_id?: string;
            rating?: number;
            region?: string;
            source?: string;
            /** Format: date-time */
            started_at?: string;
            /** @default  */
            supplier_id?: string;
            text?: string;
            thread_of?: string | null;
            title?: string;
            turns?: components["schemas"]["TurnInput"][];
        };
        IncomingMuteInput: {
            node: components["schemas"]["AlertNodeInput"];
            /** Format: date-time */
            until: string;
            /** @default  */
            why?: string;
        };
        /** @enum {string} */
        Intent: "refund" | "churn" | "escalate" | "urgent" | "thanks" | "question";
        /** @enum {string} */
        IntentInput: "refund" | "churn" | "escalate" | "urgent" | "thanks" | "question";
        LagList: {
            partitions: {
                committed: string;
                end: string;
                group: string;
                partition: number;
                topic: string;
            }[];
        };
        /** @enum {string} */
        Lang: "zh" | "en" | "mixed" | "other";
        /** @enum {string} */
        LangInput: "zh" | "en" | "mixed" | "other";
        LiveEvent: {
            data: components["schemas"]["Overview"];
            /** @constant */
            type: "overview";
        } | {
            data: components["schemas"]["Word"][];
            /** @constant */
            type: "words";
        } | {
            data: components["schemas"]["SignalView"][];
            /** @constant */
            type: "signals";
        } | {
            data: string[];
            /** @constant */
            type: "clusters";
        } | {
            data: string[];
            /** @constant */
            type: "cases";
        } | {
            data: Record<string, unknown>;
            /** @constant */
            type: "missed";
        };
        Me: {
            language: components["schemas"]["PageLanguage"];
            name: string;
            person_id: string;
            role: components["schemas"]["Role"];
            readonly suppliers: components["schemas"]["BoundSuppliers"];
        };
        ModelCard: {
            data: components["schemas"]["ModelDataSet"][];
            figures: components["schemas"]["ModelFigures"] | null;
            languages: components["schemas"]["Lang"][];
            limits: {
                en: string;
                zh: string;
            }[];
            model_version: string;
        };
        ModelDataSet: {
            /** @enum {string} */
            commercial_use: "allowed" | "forbidden" | "unstated";
            licence: string;
            name: string;
            use: {
                en: string;
                zh: string;
            };
        };
        ModelFigures: {
            calibration: {
                expected_error: number;
                points: {
                    from: number;
                    right: number;
                    said: number;
                    texts: number;
                    to: number;
                }[];
                texts: number;
            };
            causes: {
                by_cause: {
                    cause: components["schemas"]["Cause"];
                    f1: number;
                    f1_cross_fitted: number | null;
                    floor: number | null;
                    found: number;
                    marked: number;
                    precision: number;
                    recall: number;
                }[];
                by_lang: {
                    lang: components["schemas"]["Lang"];
                    micro_f1: number;
                    micro_f1_cross_fitted: number | null;
                }[];
                micro_f1: number;
                micro_f1_cross_fitted: number | null;
                texts: number;
            };
            embedding_v_measure: number;
            evidence: {
                causes: number;
                character_f1: number;
                character_precision: number;
                character_recall: number;
                touching: number;
            };
            intents_micro_f1: number;
            /** Format: date */
            measured_on: string;
            reaction_accuracy: number;
            sentiment: {
                accuracy: number;
                floor: number | null;
                lang: components["schemas"]["Lang"];
                set: string;
                texts: number;
            }[];
            sentiment_confusion: {
                labels: components["schemas"]["Sentiment"][];
                set: string;
                texts: number[][];
            };
            targets: components["schemas"]["ModelTarget"][];
            texts: number;
            unknown: {
                share: number;
                texts: number;
                wrong_where_told: number;
            };
        };
        ModelTarget: {
            /** @enum {string} */
            figure: "sentiment" | "causes" | "weakest_cause" | "language_gap" | "evidence" | "calibration" | "airline_reasons";
            floor: number;
            goal: number;
            less_is_better: boolean;
            met: boolean;
            of: string;
            texts: number;
            value: number;
        };
        Mute: {
            by: string;
            /** Format: date-time */
            created_at: string;
            mute_id: string;
            node: components["schemas"]["AlertNode"];
            product_name: {
                en: string;
                zh: string;
            };
            supplier_name: {
                en: string;
                zh: string;
            };
            /** Format: date-time */
            until: string;
            why: string;
        };
        MuteList: {
            mutes: components["schemas"]["Mute"][];
        };
        MyChangeInput: {
            language?: components["schemas"]["PageLanguageInput"];
            password?: {
                new: components["schemas"]["PasswordInput"];
                old: string;
            };
        };
        NewPersonInput: {
            /** @default null */
            language?: components["schemas"]["PageLanguageInput"];
            name: components["schemas"]["PersonNameInput"];
            password: components["schemas"]["PasswordInput"];
            role: components["schemas"]["RoleInput"];
            /** @default null */
            suppliers?: components["schemas"]["BoundSuppliersInput"];
        };
        NewTokenInput: {
            /** @default null */
            expires_in_days?: number | null;
            name: components["schemas"]["PersonNameInput"];
            role: components["schemas"]["RoleInput"];
            /** @default null */
            suppliers?: components["schemas"]["BoundSuppliersInput"];
        };
        Overview: {
            /** Format: date-time */
            as_of: string;
            complaints_24h: number;
            feedback_24h: number;
            feedback_all: number;
            lag: number;
            negatives_24h: number;
            open_signals: number;
            stream_time: string | null;
            texts_per_minute: number;
            time_zone?: string;
        };
        Owner: {
            /** @default  */
            department: string;
            /** @default  */
            name: string;
            /** @default  */
            person_id: string;
        };
        OwnerInput: {
            /** @default  */
            department?: string;
            /** @default  */
            name?: string;
            /** @default  */
            person_id?: string;
        };
        OwnershipRule: {
            /** @default  */
            cause: components["schemas"]["Cause"] | "";
            /** @default  */
            channel: components["schemas"]["Channel"] | "";
            owner: components["schemas"]["Owner"];
            /** @default  */
            product_id: string;
            /** @default  */
            supplier_id: string;
        };
        OwnershipRuleInput: {
            /** @default  */
            cause?: components["schemas"]["CauseInput"] | "";
            /** @default  */
            channel?: components["schemas"]["ChannelInput"] | "";
            owner: components["schemas"]["OwnerInput"];
            /** @default  */
            product_id?: string;
            /** @default  */
            supplier_id?: string;
        };
        OwnershipRules: {
            at: string | null;
            by: components["schemas"]["CommandBy"] | null;
            first_answer: components["schemas"]["FirstAnswer"];
            /** @default [] */
            rules: components["schemas"]["OwnershipRule"][];
            version: number;
        };
        OwnershipRulesBodyInput: {
            /** @default {} */
            first_answer?: components["schemas"]["FirstAnswerInput"];
            /** @default [] */
            rules?: components["schemas"]["OwnershipRuleInput"][];
            version: number;
        };
        PageLanguage: ("zh" | "en") | null;
        PageLanguageInput: ("zh" | "en") | null;
        PasswordInput: string;
        Person: {
            active: boolean;
            /** Format: date-time */
            created_at: string;
            language: components["schemas"]["PageLanguage"];
            name: string;
            person_id: string;
            role: components["schemas"]["Role"];
            /** @enum {string} */
            signs_in_by: "password" | "oidc";
            suppliers: components["schemas"]["BoundSuppliers"];
            /** Format: date-time */
            updated_at: string;
        };
        PersonActionInput: components["schemas"]["CaseActionInput"] | components["schemas"]["ClusterActionInput"];
        PersonChangeInput: {
            active?: boolean;
            language?: components["schemas"]["PageLanguageInput"];
            name?: components["schemas"]["PersonNameInput"];
            password?: components["schemas"]["PasswordInput"];
            role?: components["schemas"]["RoleInput"];
            suppliers?: components["schemas"]["BoundSuppliersInput"];
        };
        PersonList: {
            next: string | null;
            people: components["schemas"]["Person"][];
        };
        PersonNameInput: string;
        ProductDetail: {
            /** Format: date-time */
            as_of: string;
            causes: components["schemas"]["CauseScore"][];
            product: components["schemas"]["ProductScore"];
            window: components["schemas"]["RateMonths"];
        };
        ProductList: {
            /** Format: date-time */
            as_of: string;
            categories: string[];
            next: string | null;
            order: components["schemas"]["ScoreOrder"];
            products: components["schemas"]["ProductScore"][];
            total: number;
            window: components["schemas"]["RateMonths"];
        };
        ProductScore: {
            category: string;
            name: {
                en: string;
                zh: string;
            };
            product_id: string;
            supplier_id: string;
            supplier_name: {
                en: string;
                zh: string;
            };
            top_causes: components["schemas"]["Cause"][];
            trend: components["schemas"]["TrendMonth"][];
            windows: components["schemas"]["RateWindow"][];
        };
        QuietHours: {
            /**
             * @default [
             *       1,
             *       2,
             *       3,
             *       4,
             *       5,
             *       6,
             *       7
             *     ]
             */
            days: number[];
            from: string;
            to: string;
            /** @default null */
            unless_severity: number | null;
        };
        QuietHoursInput: {
            /**
             * @default [
             *       1,
             *       2,
             *       3,
             *       4,
             *       5,
             *       6,
             *       7
             *     ]
             */
            days?: number[];
            from: string;
            to: string;
            /** @default null */
            unless_severity?: number | null;
        };
        Rank: {
            of: number;
            place: number;
        };
        Rate: {
            count: number;
            high: number;
            low: number;
            of: number;
            share: number | null;
            shrunk: number;
        };
        RateMonths: 1 | 3 | 6 | 12;
        RateWindow: {
            complaints: number;
            feedback: number;
            /** Format: date-time */
            from: string;
            months: components["schemas"]["RateMonths"];
            negative: components["schemas"]["Rate"];
            positive: components["schemas"]["Rate"];
            rank: components["schemas"]["Rank"] | null;
        };
        /** @enum {string} */
        Reaction: "confused" | "rejected" | "recognised" | "none";
        /** @enum {string} */
        ReactionInput: "confused" | "rejected" | "recognised" | "none";
        /** @enum {string} */
        Role: "viewer" | "agent" | "owner" | "analyst" | "admin";
        /** @enum {string} */
        RoleInput: "viewer" | "agent" | "owner" | "analyst" | "admin";
        SavedSearch: {
            address: string;
            by: {
                name: string;
                person_id: string;
            };
            name: string;
            /** Format: date-time */
            saved_at: string;
            saved_search_id: string;
        };
        SavedSearchBodyInput: {
            address: string;
            name: string;
        };
        SavedSearchList: {
            saved_searches: components["schemas"]["SavedSearch"][];
        };
        /** @enum {string} */
        ScoreOrder: "worst" | "best" | "feedback" | "fallen" | "name";
        /** @enum {string} */
        ScoreOrderInput: "worst" | "best" | "feedback" | "fallen" | "name";
        SearchAnswer: {
            /** Format: date-time */
            as_of: string;
            facets: {
                cause: {
                    count: number;
                    value: string;
                }[];
                channel: {
                    count: number;
                    value: string;
                }[];
                lang: {
                    count: number;
                    value: string;
                }[];
                product_id: {
                    count: number;
                    value: string;
                }[];
                sentiment: {
                    count: number;
                    value: string;
                }[];
                supplier_id: {
                    count: number;
                    value: string;
                }[];
            };
            found: components["schemas"]["Found"][];
            looked_at: number;
            mode: components["schemas"]["SearchMode"];
            names: {
                products: {
                    [key: string]: {
                        en: string;
                        zh: string;
                    };
                };
                suppliers: {
                    [key: string]: {
                        en: string;
                        zh: string;
                    };
                };
            };
            next: string | null;
            partial: boolean;
            q: string;
            total: number;
        };
        /** @enum {string} */
        SearchMode: "words" | "meaning";
        /** @enum {string} */
        SearchModeInput: "words" | "meaning";
        /** @enum {string} */
        Sentiment: "negative" | "neutral" | "positive";
        /** @enum {string} */
        SentimentInput: "negative" | "neutral" | "positive";
        /** @enum {string} */
        SignalKind: "spike" | "no_data";
        /** @enum {string} */
        SignalKindInput: "spike" | "no_data";
        SignalList: {
            /** Format: date-time */
            as_of: string;
            /** @default null */
            next: string | null;
            signals: components["schemas"]["SignalView"][];
        };
        /** @enum {string} */
        SignalState: "raised" | "continuing" | "escalating" | "regressed" | "ended" | "held_back";
        SignalView: {
            /** Format: date-time */
            bucket: string;
            /** @default null */
            changed_at: string | null;
            /** @default  */
            channel: components["schemas"]["Channel"] | "";
            /** @default  */
            cluster_id: string;
            delivered: boolean;
            /** @default [] */
            distinct: components["schemas"]["DistinctAttribute"][];
            ended_at: string | null;
            expected: number;
            expected_high: number;
            expected_low: number;
            /** @default 0 */
            expected_now: number;
            /** @default spike */
            kind: components["schemas"]["SignalKind"];
            node: components["schemas"]["AlertNode"];
            observed: number;
            /** @default 0 */
            observed_now: number;
            p: number;
            product_name: {
                en: string;
                zh: string;
            };
            q: number;
            reason: string;
            /** @default 0 */
            severity: number;
            signal_id: string;
            /** Format: date-time */
            started_at: string;
            state: components["schemas"]["SignalState"];
            supplier_name: {
                en: string;
                zh: string;
            };
            window_minutes: number;
            words: {
                feedback_id: string;
                text: string;
            }[];
        };
        SignInInput: {
            name: string;
            password: string;
        };
        SignInMethods: {
            first_admin: boolean;
            oidc: {
                name: string;
            } | null;
            password: boolean;
        };
        Span: {
            end: number;
            start: number;
        };
        SpanInput: {
            end: number;
            start: number;
        };
        SupplierDetail: {
            /** Format: date-time */
            as_of: string;
            causes: components["schemas"]["CauseScore"][];
            products: components["schemas"]["ProductScore"][];
            supplier: components["schemas"]["SupplierScore"];
            window: components["schemas"]["RateMonths"];
        };
        SupplierList: {
            /** Format: date-time */
            as_of: string;
            categories: string[];
            next: string | null;
            order: components["schemas"]["ScoreOrder"];
            suppliers: components["schemas"]["SupplierScore"][];
            total: number;
            window: components["schemas"]["RateMonths"];
        };
        SupplierScore: {
            category: string;
            name: {
                en: string;
                zh: string;
            };
            supplier_id: string;
            top_causes: components["schemas"]["Cause"][];
            trend: components["schemas"]["TrendMonth"][];
            windows: components["schemas"]["RateWindow"][];
        };
        Theme: {
            cause: components["schemas"]["Cause"];
            clusters: {
                cluster_id: string;
                heard: number;
                heard_all: number;
                label: string;
                product_id: string;
                supplier_id: string;
            }[];
            /** Format: date-time */
            first_seen: string;
            heard: number;
            heard_all: number;
            label: {
                en: string;
                zh: string;
            };
            langs: components["schemas"]["Lang"][];
            /** Format: date-time */
            last_seen: string;
            suppliers: {
                name: {
                    en: string;
                    zh: string;
                };
                supplier_id: string;
            }[];
            theme_id: string;
        };
        ThemeList: {
            /** Format: date-time */
            as_of: string;
            themes: components["schemas"]["Theme"][];
            window_hours: number;
        };
        Token: {
            /** Format: date-time */
            created_at: string;
            created_by: string;
            expires_at: string | null;
            last_used_at: string | null;
            name: string;
            revoked_at: string | null;
            role: components["schemas"]["Role"];
            suppliers: components["schemas"]["BoundSuppliers"];
            token_id: string;
        };
        TokenList: {
            next: string | null;
            tokens: components["schemas"]["Token"][];
        };
        TokenMade: {
            /** Format: date-time */
            created_at: string;
            created_by: string;
            expires_at: string | null;
            last_used_at: string | null;
            name: string;
            revoked_at: string | null;
            role: components["schemas"]["Role"];
            suppliers: components["schemas"]["BoundSuppliers"];
            token: string;
            token_id: string;
        };
        TrendMonth: {
            complaints: number;
            feedback: number;
            month: string;
            negatives: number;
            positives: number;
        };
        TurnInput: {
            /** Format: date-time */
            at?: string;
            /** @enum {string} */
            from: "customer" | "agent" | "bot" | "system";
            name?: string;
            text: string;
        };
        /** @enum {string} */
        Weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        /** @enum {string} */
        WeekdayInput: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        Word: {
            attributes: {
                [key: string]: string;
            };
            causes: {
                cause: components["schemas"]["Cause"];
                evidence: components["schemas"]["Span"][];
                probability: number;
            }[];
            channel: components["schemas"]["Channel"];
            cluster_id: string;
            feedback_id: string;
            intents: components["schemas"]["Intent"][];
            lang: components["schemas"]["Lang"];
            /** Format: date-time */
            occurred_at: string;
            product_id: string;
            rating: number | null;
            reaction: components["schemas"]["Reaction"];
            region: string;
            sentiment: components["schemas"]["Sentiment"];
            supplier_id: string;
            text: string;
        };
        WordList: {
            /** Format: date-time */
            as_of: string;
            next: string | null;
            words: components["schemas"]["Word"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

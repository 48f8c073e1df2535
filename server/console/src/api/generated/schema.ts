// Made by `npm run generate -w @loa/console` from the server's OpenAPI description. Do not edit.
export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readSession"];
        put?: never;
        post: operations["signIn"];
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["checkInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAreas"];
        put?: never;
        post: operations["createArea"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{id}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description `rules` takes the place of all rules; `policy` of the one for all places without dates, null of none. */
        put: operations["writeAreaPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listBulletins"];
        put?: never;
        /** @description Speech is made from `text` when the bulletin is saved. */
        post: operations["createBulletin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readBulletin"];
        /** @description A change sends the bulletin back to draft. */
        put: operations["writeBulletin"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description One file in the field `audio`: measured, brought to −16 LUFS, kept as Opus. */
        put: operations["writeBulletinAudio"];
        post?: never;
        /** @description Takes the upload away; a bulletin with text speaks it again. */
        delete: operations["deleteBulletinAudio"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["submitBulletin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveBulletin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rejectBulletin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdrawBulletin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSlots"];
        put?: never;
        /** @description Either `bulletinId` or `content`, and either `schedule` or `recurrence`. */
        post: operations["createSlot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slots/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A second person answers for sound against a rule. */
        post: operations["confirmSlot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slots/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdrawSlot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slots/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What would become of a slot; nothing is stored. */
        post: operations["checkSlot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slots/{id}/clashes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description In the 31 days from now on. */
        get: operations["listSlotClashes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Where two slots of one class meet, the lower level decides which goes first. */
        post: operations["makeChoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playlist-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Takes in a playlist file, whole or not at all. Bulletins are submitted for somebody else to approve, overrides wait for a second person. The same file again changes nothing. Slots that left the file are only withdrawn with `prune`. Faults name their lines. */
        post: operations["applyPlaylistFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playlist-files/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the centre holds for an area and below it, as a playlist file. */
        get: operations["exportPlaylistFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listStations"];
        put?: never;
        post: operations["createStation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readStation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/enrolment-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createEnrolmentCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProofs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the plan lets sound at an instant and why, or why nothing sounds; by default now. */
        get: operations["explainStation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stopStation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stopArea"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stops/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["liftStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listStops"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A station trades its one-time code for its identity; no session. */
        post: operations["enrolStation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description `soundFrom` and `soundTo` ask for the minutes of sound in that span of each day, as before 06:00. */
        get: operations["readReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Server-sent events; each `data:` line is a LiveEvent. Says what changed; ask the noun for the rest. */
        get: operations["streamEvents"];
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
        Actor: {
            id: string;
            name: string;
        };
        Problem: {
            /** @description `urn:loa:problem:` and the code */
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            errors?: {
                /** @description JSON pointer */
                path: string;
                message: string;
                /** @description Of a file, from 1 */
                line?: number;
            }[];
        };
        Role: "viewer" | "editor" | "approver" | "technician" | "administrator";
        Person: {
            id: string;
            userName: string;
            displayName: string;
            role: components["schemas"]["Role"];
            areaId: string;
        };
        Me: {
            user: components["schemas"]["Person"];
            counts: {
                people: number;
                stations: number;
                bulletins: number;
                slots: number;
            };
            zone: string;
            version: string;
        };
        Policy: {
            quietHours: {
                from: string;
                to: string;
            }[];
            volumeCapPercent: number;
            sessionMaxMinutes: number;
            /** @description Lower caps for spans of the day */
            volumeCaps?: {
                from: string;
                to: string;
                percent: number;
            }[];
            sessionsPerDayMax?: number | null;
            /** @description Days on which sessions may begin */
            weekdays?: ("MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU")[];
            equalRank?: "first-in" | "higher-level-first" | "lower-level-first";
        };
        AreaRule: {
            appliesTo: "all" | "special";
            validFrom: string | null;
            validTo: string | null;
            note: string | null;
            quietHours?: {
                from: string;
                to: string;
            }[];
            volumeCapPercent?: number;
            sessionMaxMinutes?: number;
            /** @description Lower caps for spans of the day */
            volumeCaps?: {
                from: string;
                to: string;
                percent: number;
            }[];
            sessionsPerDayMax?: number | null;
            /** @description Days on which sessions may begin */
            weekdays?: ("MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU")[];
            equalRank?: "first-in" | "higher-level-first" | "lower-level-first";
        };
        Area: {
            id: string;
            name: string;
            level: string;
            parentId: string | null;
            policy: components["schemas"]["Policy"] | null;
            rules: components["schemas"]["AreaRule"][];
            effectivePolicy: components["schemas"]["Policy"];
        };
        BulletinStatus: "draft" | "submitted" | "approved" | "rejected" | "withdrawn";
        BulletinBoardBody: {
            text: string;
            holdSeconds: number;
        };
        BulletinBoard: {
            text: string;
            holdSeconds: number;
            /** @description The pages as drawn when it was submitted, by board size */
            drawings: {
                width: number;
                height: number;
                pages: number;
                /** @description CRC-32 (IEEE 802.3) */
                crc: string;
            }[];
        };
        BulletinAudio: {
            /** @description SHA-256 */
            hash: string;
            durationMs: number;
            bytes: number;
            type: string;
            source: "speech" | "upload";
            loudnessLufs: number | null;
            truePeakDbtp: number | null;
            url: string;
        };
        Bulletin: {
            id: string;
            title: string;
            class: "ordinary" | "priority" | "emergency";
            language: string;
            areaId: string;
            text: string | null;
            audio: components["schemas"]["BulletinAudio"] | null;
            board: components["schemas"]["BulletinBoard"] | null;
            status: components["schemas"]["BulletinStatus"];
            /** Format: date-time */
            validFrom: string;
            /** Format: date-time */
            validTo: string;
            /** Format: date-time */
            issuedAt: string;
            author: components["schemas"]["Actor"];
            approver: components["schemas"]["Actor"] | null;
            approvedAt: string | null;
            /** @description SHA-256 of the content as it stands; approving names it */
            approvalHash: string;
            rejection: {
                reason: string;
                by: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        BulletinBody: {
            title: string;
            class: "ordinary" | "priority" | "emergency";
            language: string;
            areaId: string;
            text: string | null;
            board: components["schemas"]["BulletinBoardBody"] | null;
            /** Format: date-time */
            validFrom: string;
            /** Format: date-time */
            validTo: string;
        };
        TimelineItem: {
            key: string;
            medium: "sound" | "board";
            origin: "slot" | "now";
            /** @description Of the slot, or of the item of a now document */
            originId: string;
            /**
             * Format: date-time
             * @description When the occurrence it is a part of was planned to start
             */
            session: string;
            content: "bulletin" | "jingle" | "relay" | "live" | "tone" | "issue-time";
            title: string | null;
            bulletinId: string | null;
            class: "ordinary" | "priority" | "emergency";
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            /** Format: date-time */
            until: string;
            /** @description When it is heard or shown */
            segments: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                /** @description Into the part */
                offsetMs: number;
            }[];
            verdict: "plays" | "silent";
            reason: ("quiet-hours" | "day-not-allowed" | "too-many-sessions" | "expired" | "not-yet-valid" | "pre-empted" | "stopped" | "muted" | "retracted" | "withdrawn" | "session-too-long" | "not-approved" | "late" | "no-media" | "clock-untrusted" | "power-lost" | "device-failed") | null;
            by: components["schemas"]["Actor"] | null;
            cut: {
                reason: "quiet-hours" | "day-not-allowed" | "too-many-sessions" | "expired" | "not-yet-valid" | "pre-empted" | "stopped" | "muted" | "retracted" | "withdrawn" | "session-too-long" | "not-approved" | "late" | "no-media" | "clock-untrusted" | "power-lost" | "device-failed";
                by: components["schemas"]["Actor"] | null;
            } | null;
            winner: string | null;
        };
        Schedule: {
            kind: "once" | "daily";
            /**
             * Format: date
             * @description First day, in the zone
             */
            date: string;
            time: string;
            /** @description IANA name */
            zone: string;
        };
        Sentence: {
            vi: string;
            en: string;
        };
        SlotContent: {
            /** @enum {string} */
            kind: "bulletin";
            bulletinId: string;
            title: string;
            status: components["schemas"]["BulletinStatus"] | null;
        } | {
            /** @enum {string} */
            kind: "playlist";
            playlistId: string;
            title: string;
        } | {
            /** @enum {string} */
            kind: "relay";
            relayId: string;
            title: string;
            durationMs: number;
            fallbackId: string | null;
        };
        Slot: {
            id: string;
            /** @description The area whose slot it is; its level decides between equal classes */
            areaId: string;
            content: components["schemas"]["SlotContent"];
            bulletinId: string | null;
            /** @description The title of whatever it plays */
            bulletinTitle: string;
            bulletinStatus: components["schemas"]["BulletinStatus"] | null;
            schedule: components["schemas"]["Schedule"] | null;
            /** @description RFC 5545 */
            recurrence: string;
            sentence: components["schemas"]["Sentence"];
            areaIds: string[];
            stationIds: string[];
            groupIds: string[];
            excludedAreaIds: string[];
            excludedStationIds: string[];
            late: {
                /** @enum {string} */
                kind: "skip";
                afterMs: number;
            } | {
                /** @enum {string} */
                kind: "join";
            } | {
                /** @enum {string} */
                kind: "full";
                withinMs: number;
            };
            interrupt: "resume" | "restart" | "skip";
            fadeMs: number;
            fillMs: number | null;
            tuneBeforeId: string | null;
            tuneAfterId: string | null;
            volumePercent: number | null;
            campaignId: string | null;
            lateSkipSeconds: number | null;
            override: {
                rules: ("quiet-hours" | "day-not-allowed" | "too-many-sessions" | "session-too-long")[];
                reason: string;
                requestedBy: components["schemas"]["Actor"];
                confirmedBy: components["schemas"]["Actor"] | null;
            } | null;
            state: "active" | "awaiting-confirmation" | "withdrawn" | "over";
            next: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Actor"];
        };
        SlotBody: {
            bulletinId?: string;
            content?: {
                /** @enum {string} */
                kind: "bulletin";
                bulletinId: string;
            } | {
                /** @enum {string} */
                kind: "playlist";
                playlistId: string;
            } | {
                /** @enum {string} */
                kind: "relay";
                relayId: string;
                durationMs: number;
                fallbackId: string | null;
            };
            areaId?: string;
            schedule?: components["schemas"]["Schedule"];
            /** @description RFC 5545, in place of `schedule` */
            recurrence?: string;
            areaIds: string[];
            stationIds: string[];
            groupIds?: string[];
            excludedAreaIds?: string[];
            excludedStationIds?: string[];
            late?: {
                /** @enum {string} */
                kind: "skip";
                afterMs: number;
            } | {
                /** @enum {string} */
                kind: "join";
            } | {
                /** @enum {string} */
                kind: "full";
                withinMs: number;
            };
            interrupt?: "resume" | "restart" | "skip";
            fadeMs?: number;
            fillMs?: number | null;
            tuneBeforeId?: string | null;
            tuneAfterId?: string | null;
            volumePercent?: number | null;
            campaignId?: string | null;
            lateSkipSeconds?: number;
            overrideReason?: string | null;
            overrideRules?: ("quiet-hours" | "day-not-allowed" | "too-many-sessions" | "session-too-long")[];
        };
        SlotClash: {
            rule: "choice-open" | "equal-rank" | "higher-class" | "quiet-hours" | "validity" | "session-length" | "sessions-a-day" | "weekday";
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            other: {
                slotId: string;
                title: string;
                /** Format: date-time */
                start: string;
            } | null;
            loses: "this" | "other";
            proposedStart: string | null;
            /** @description Names of the places at which it is so */
            places: string[];
        };
        SlotBreach: {
            code: "quiet-hours" | "session-too-long" | "too-many-sessions" | "day-not-allowed" | "outside-validity";
            /** @description A reason and a second person may let it pass */
            mayPass: boolean;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            /** @description Names of the places at which it is so */
            places: string[];
        };
        SlotCheck: {
            sentence: components["schemas"]["Sentence"];
            /** Format: date-time */
            first: string;
            /** @description What would have it refused */
            breaches: components["schemas"]["SlotBreach"][];
            /** @description Rules that a second person would have to let it pass */
            passes: ("quiet-hours" | "day-not-allowed" | "too-many-sessions" | "session-too-long")[];
            /** @description In the 31 days from the first time on */
            clashes: components["schemas"]["SlotClash"][];
            next24h: {
                place: string;
                items: components["schemas"]["TimelineItem"][];
            }[];
            /** @description Places that were not looked at, for there are too many */
            placesLeftOut: number;
        };
        Choice: {
            firstSlotId: string;
            thenSlotId: string;
            by: components["schemas"]["Actor"];
            /** Format: date-time */
            decidedAt: string;
        };
        Stop: {
            id: string;
            /** @description `station/{id}` or `area/{id}` */
            scope: string;
            /** Format: date-time */
            issuedAt: string;
            /** Format: date-time */
            until: string;
            by: components["schemas"]["Actor"];
            reason: string;
        };
        StationState: {
            /** @enum {number} */
            version: 1;
            /** @enum {boolean} */
            online: false;
        } | {
            /** @enum {number} */
            version: 1;
            /** @enum {boolean} */
            online: true;
            /** @description Milliseconds since 1970-01-01T00:00:00Z */
            at: number;
            bootId: string;
            software: string;
            manifest: {
                /** @description Milliseconds since 1970-01-01T00:00:00Z */
                revision: number;
                /** @description Milliseconds since 1970-01-01T00:00:00Z */
                adoptedAt: number;
            } | null;
            now: {
                scope: string;
                /** @description Milliseconds since 1970-01-01T00:00:00Z */
                revision: number;
            }[];
            media: {
                wanted: number;
                stored: number;
            };
            playing: {
                key: string;
                title: string;
                /** @description Milliseconds since 1970-01-01T00:00:00Z */
                since: number;
            } | null;
            amplifier: "on" | "off" | "absent" | "failed";
            sink: string;
            boards: {
                id: string;
                condition: "unplugged" | "updating" | "shown" | "mismatch";
                width: number;
                height: number;
                text: string;
                wantedCrc: string | null;
                readCrc: string | null;
            }[];
            clockTrusted: boolean;
            proofsWaiting: number;
            refused: number;
        };
        Proof: {
            /** @enum {string} */
            medium: "sound";
            seq: number;
            key: string;
            origin: "slot" | "now";
            originId: string;
            content: "bulletin" | "jingle" | "relay" | "live" | "tone" | "issue-time";
            bulletinId: string | null;
            class: "ordinary" | "priority" | "emergency";
            /** @description Milliseconds since 1970-01-01T00:00:00Z */
            plannedStart: number;
            /** @description Milliseconds since 1970-01-01T00:00:00Z */
            plannedEnd: number;
            actualStart: number | null;
            actualEnd: number | null;
            outcome: "completed" | "stopped" | "interrupted" | "silent";
            reason: ("quiet-hours" | "day-not-allowed" | "too-many-sessions" | "expired" | "not-yet-valid" | "pre-empted" | "stopped" | "muted" | "retracted" | "withdrawn" | "session-too-long" | "not-approved" | "late" | "no-media" | "clock-untrusted" | "power-lost" | "device-failed") | null;
            stoppedBy: {
                id: string;
                name: string;
            } | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z */
            manifestRevision: number;
            /** @description Milliseconds since 1970-01-01T00:00:00Z */
            recordedAt: number;
            clockTrusted: boolean;
            evidence: {
                audioHash: string | null;
                sink: string;
                startErrorMs: number;
                samples: number;
                underruns: number;
                rmsDbfs: number | null;
                peakDbfs: number | null;
                volumePercent: number;
                amplifier: "on" | "absent" | "failed";
            } | null;
        } | {
            /** @enum {string} */
            medium: "board";
            seq: number;
            key: string;
            origin: "slot" | "now";
            originId: string;
            content: "bulletin" | "jingle" | "relay" | "live" | "tone" | "issue-time";
            bulletinId: string | null;
            class: "ordinary" | "priority" | "emergency";
            /** @description Milliseconds since 1970-01-01T00:00:00Z */
            plannedStart: number;
            /** @description Milliseconds since 1970-01-01T00:00:00Z */
            plannedEnd: number;
            actualStart: number | null;
            actualEnd: number | null;
            outcome: "completed" | "stopped" | "interrupted" | "silent";
            reason: ("quiet-hours" | "day-not-allowed" | "too-many-sessions" | "expired" | "not-yet-valid" | "pre-empted" | "stopped" | "muted" | "retracted" | "withdrawn" | "session-too-long" | "not-approved" | "late" | "no-media" | "clock-untrusted" | "power-lost" | "device-failed") | null;
            stoppedBy: {
                id: string;
                name: string;
            } | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z */
            manifestRevision: number;
            /** @description Milliseconds since 1970-01-01T00:00:00Z */
            recordedAt: number;
            clockTrusted: boolean;
            evidence: {
                boardId: string;
                text: string;
                pages: number;
                /** @description CRC-32 (IEEE 802.3) */
                wantedCrc: string;
                readCrc: string | null;
            } | null;
        };
        Station: {
            id: string;
            name: string;
            areaId: string;
            areaName: string;
            zone: string;
            volumePercent: number;
            special: ("school" | "hospital" | "library" | "church" | "pagoda") | null;
            enrolledAt: string | null;
            online: boolean;
            lastContact: string | null;
            state: components["schemas"]["StationState"] | null;
            manifest: {
                revision: number;
                /** Format: date-time */
                issuedAt: string;
                /** @description The station reported this very revision in force */
                adopted: boolean;
                adoptedAt: string | null;
            } | null;
            /** @description In force now, of the station and of the areas it lies in */
            stops: components["schemas"]["Stop"][];
            /** Format: date-time */
            createdAt: string;
        };
        Order: {
            id: string;
            /** Format: date-time */
            issuedAt: string;
            /** Format: date-time */
            until: string;
            by: components["schemas"]["Actor"];
            reason: string;
        };
        SilenceCause: {
            /** @enum {string} */
            kind: "quiet-hours";
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        } | {
            /** @enum {string} */
            kind: "expired";
            /** Format: date-time */
            validTo: string;
        } | {
            /** @enum {string} */
            kind: "not-yet-valid";
            /** Format: date-time */
            validFrom: string;
        } | {
            /** @enum {string} */
            kind: "session-too-long";
            lengthMs: number;
            mostMs: number;
        } | {
            /** @enum {string} */
            kind: "day-not-allowed";
            weekdays: ("MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU")[];
        } | {
            /** @enum {string} */
            kind: "too-many-sessions";
            most: number;
        } | {
            /** @enum {string} */
            kind: "late";
        } | {
            /** @enum {string} */
            kind: "pre-empted";
            winner: components["schemas"]["TimelineItem"] | null;
        } | {
            /** @enum {string} */
            kind: "stopped";
            by: components["schemas"]["Actor"] | null;
            order: components["schemas"]["Order"] | null;
        } | {
            /** @enum {string} */
            kind: "muted";
            by: components["schemas"]["Actor"] | null;
            order: components["schemas"]["Order"] | null;
        } | {
            /** @enum {string} */
            kind: "retracted";
            by: components["schemas"]["Actor"] | null;
            order: components["schemas"]["Order"] | null;
        };
        Explanation: {
            /** @enum {string} */
            kind: "plays";
            item: components["schemas"]["TimelineItem"];
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            endsBy: components["schemas"]["SilenceCause"] | null;
            unheard: {
                item: components["schemas"]["TimelineItem"];
                cause: components["schemas"]["SilenceCause"];
            }[];
        } | {
            /** @enum {string} */
            kind: "silent";
            unheard: {
                item: components["schemas"]["TimelineItem"];
                cause: components["schemas"]["SilenceCause"];
            }[];
        } | {
            /** @enum {string} */
            kind: "nothing-planned";
            before: components["schemas"]["TimelineItem"] | null;
            after: components["schemas"]["TimelineItem"] | null;
        };
        PlaylistFileBody: {
            /** @description The name of the file: with the area it says which elements belong to it */
            file: string;
            /** @description Whose file it is; by itself the area of the person */
            areaId?: string;
            /** @description YAML 1.2 */
            text?: string;
            /** @description The same as JSON, in place of `text` */
            document?: {
                [key: string]: unknown;
            };
            /** @description SHA-256 of the sound files that the sender has, by their paths in the file */
            audio?: {
                [key: string]: string;
            };
        };
        PlaylistFileEntry: {
            kind: "group" | "relay" | "bulletin" | "playlist" | "slot" | "campaign";
            /** @description Its id in the file */
            key: string;
            line: number | null;
            title: string;
            /** @description Its id at the centre; where a trial would create it, one that is thrown away */
            id: string;
            outcome: "created" | "updated" | "unchanged" | "withdrawn" | "left";
            waitsFor: ("approval" | "second-person" | "audio") | null;
            audio: string | null;
        };
        PlaylistFileApplied: {
            file: string;
            areaId: string;
            dryRun: boolean;
            entries: components["schemas"]["PlaylistFileEntry"][];
            warnings: {
                line: number;
                column: number;
                path: string;
                code: string;
                message: string;
            }[];
        };
        ReportVerdict: "proven" | "cut" | "silent" | "missing" | "waiting" | "unplanned";
        ReportRow: {
            stationId: string;
            stationName: string;
            key: string;
            medium: "sound" | "board";
            origin: "slot" | "now";
            originId: string;
            content: "bulletin" | "jingle" | "relay" | "live" | "tone" | "issue-time";
            bulletinId: string | null;
            /** @description The title of whatever it plays; empty for tones */
            bulletinTitle: string;
            class: "ordinary" | "priority" | "emergency";
            language: string | null;
            /** Format: date-time */
            plannedStart: string;
            /** Format: date-time */
            plannedEnd: string;
            actualStart: string | null;
            actualEnd: string | null;
            plannedMs: number;
            provenMs: number;
            startErrorMs: number | null;
            verdict: components["schemas"]["ReportVerdict"];
            reason: ("quiet-hours" | "day-not-allowed" | "too-many-sessions" | "expired" | "not-yet-valid" | "pre-empted" | "stopped" | "muted" | "retracted" | "withdrawn" | "session-too-long" | "not-approved" | "late" | "no-media" | "clock-untrusted" | "power-lost" | "device-failed") | null;
            stoppedBy: components["schemas"]["Actor"] | null;
            proof: components["schemas"]["Proof"] | null;
        };
        ReportTotals: {
            planned: number;
            proven: number;
            cut: number;
            silent: number;
            missing: number;
            waiting: number;
            unplanned: number;
        };
        ReportGroup: {
            key: string | null;
            name: string | null;
            planned: number;
            proven: number;
            cut: number;
            silent: number;
            missing: number;
            waiting: number;
            unplanned: number;
            plannedMs: number;
            provenMs: number;
            boardPlannedMs: number;
            boardProvenMs: number;
            reasons: {
                "quiet-hours"?: number;
                "day-not-allowed"?: number;
                "too-many-sessions"?: number;
                expired?: number;
                "not-yet-valid"?: number;
                "pre-empted"?: number;
                stopped?: number;
                muted?: number;
                retracted?: number;
                withdrawn?: number;
                "session-too-long"?: number;
                "not-approved"?: number;
                late?: number;
                "no-media"?: number;
                "clock-untrusted"?: number;
                "power-lost"?: number;
                "device-failed"?: number;
            };
            emergencyShare: number | null;
        };
        ReportGap: {
            reason: ("quiet-hours" | "day-not-allowed" | "too-many-sessions" | "expired" | "not-yet-valid" | "pre-empted" | "stopped" | "muted" | "retracted" | "withdrawn" | "session-too-long" | "not-approved" | "late" | "no-media" | "clock-untrusted" | "power-lost" | "device-failed") | null;
            count: number;
            emergencies: number;
            lostMs: number;
            silent: number;
            cut: number;
            missing: number;
            /** Format: date-time */
            first: string;
            /** Format: date-time */
            last: string;
            stationCount: number;
            stations: {
                stationId: string;
                count: number;
                emergencies: number;
                lostMs: number;
            }[];
        };
        BandMinutes: {
            stationId: string;
            /** Format: date */
            day: string;
            plannedMs: number;
            provenMs: number;
        };
        LiveEvent: {
            kind: "station" | "bulletin" | "slot" | "proof" | "stop" | "user" | "area";
            id: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readSession: {
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
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userName: string;
                    password: string;
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
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPeople: {
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
                    "application/json": {
                        people: components["schemas"]["Person"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role: components["schemas"]["Role"];
                    areaId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        token: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
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
                    "application/json": {
                        role: components["schemas"]["Role"];
                        areaName: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    userName: string;
                    displayName: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAreas: {
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
                    "application/json": {
                        areas: components["schemas"]["Area"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createArea: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    level: string;
                    parentId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Area"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeAreaPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    policy?: components["schemas"]["Policy"] | null;
                    rules?: components["schemas"]["AreaRule"][];
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
                    "application/json": components["schemas"]["Area"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBulletins: {
        parameters: {
            query?: {
                status?: components["schemas"]["BulletinStatus"];
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
                    "application/json": {
                        bulletins: components["schemas"]["Bulletin"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBulletin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulletinBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulletin"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readBulletin: {
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
                    "application/json": components["schemas"]["Bulletin"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeBulletin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulletinBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulletin"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeBulletinAudio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    audio: string;
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
                    "application/json": components["schemas"]["Bulletin"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteBulletinAudio: {
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
                    "application/json": components["schemas"]["Bulletin"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitBulletin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulletin"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveBulletin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description SHA-256 */
                    approvalHash: string;
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
                    "application/json": components["schemas"]["Bulletin"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rejectBulletin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
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
                    "application/json": components["schemas"]["Bulletin"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawBulletin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
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
                    "application/json": components["schemas"]["Bulletin"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSlots: {
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
                    "application/json": {
                        slots: components["schemas"]["Slot"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSlot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlotBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slot"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmSlot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slot"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawSlot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slot"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkSlot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlotBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotCheck"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSlotClashes: {
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
                    "application/json": {
                        clashes: components["schemas"]["SlotClash"][];
                        placesLeftOut: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeChoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    firstSlotId: string;
                    thenSlotId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Choice"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applyPlaylistFile: {
        parameters: {
            query?: {
                /** @description Tells what would become of it, and stores nothing */
                dryRun?: boolean;
                prune?: boolean;
                /** @description Of what is told about the file; vi by itself */
                language?: "vi" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaylistFileBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaylistFileApplied"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportPlaylistFile: {
        parameters: {
            query?: {
                areaId?: string;
                /** @description Of what is told about the file; vi by itself */
                language?: "vi" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description YAML 1.2 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStations: {
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
                    "application/json": {
                        stations: components["schemas"]["Station"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createStation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    areaId: string;
                    volumePercent?: number;
                    special?: ("school" | "hospital" | "library" | "church" | "pagoda") | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        station: components["schemas"]["Station"];
                        enrolmentCode: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readStation: {
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
                    "application/json": components["schemas"]["Station"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEnrolmentCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enrolmentCode: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readTimeline: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
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
                    "application/json": {
                        items: components["schemas"]["TimelineItem"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProofs: {
        parameters: {
            query?: {
                limit?: number;
            };
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
                    "application/json": {
                        proofs: components["schemas"]["Proof"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainStation: {
        parameters: {
            query?: {
                at?: string;
            };
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
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopStation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                    minutes?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopArea: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                    minutes?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    liftStop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStops: {
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
                    "application/json": {
                        stops: components["schemas"]["Stop"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enrolStation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stationId: string;
                        secret: string;
                        /** @description Ed25519, SPKI PEM */
                        publicKey: string;
                        serverUrl: string;
                        mqttUrl: string;
                        /** Format: date-time */
                        enrolledAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readReport: {
        parameters: {
            query: {
                from: string;
                to: string;
                stationId?: string;
                by?: "station" | "area" | "class" | "language" | "campaign" | "month" | "level" | "medium";
                /** @description Asks for what was silent, cut or not proven, by reason */
                gaps?: boolean;
                soundFrom?: string;
                soundTo?: string;
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
                    "application/json": {
                        rows: components["schemas"]["ReportRow"][];
                        totals: components["schemas"]["ReportTotals"];
                        groups: components["schemas"]["ReportGroup"][] | null;
                        gaps: components["schemas"]["ReportGap"][] | null;
                        minutes: components["schemas"]["BandMinutes"][] | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream without end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["LiveEvent"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
